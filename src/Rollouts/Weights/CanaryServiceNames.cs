using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The services of a canary: the two it names, or ping and pong by whose turn it is (upstream: GetStableAndCanaryServices).</summary>
public readonly record struct CanaryServiceNames(string? Canary, string? Stable)
{
    public const string Ping = "ping";
    public const string Pong = "pong";

    public static CanaryServiceNames Of(Rollout rollout)
    {
        var canary = rollout.Spec?.Strategy?.Canary;
        return canary?.PingPong is not { } services ? new CanaryServiceNames(canary?.CanaryService, canary?.StableService)
            : rollout.Status?.Canary?.StablePingPong == Ping ? new CanaryServiceNames(services.PongService, services.PingService)
            : new CanaryServiceNames(services.PingService, services.PongService);
    }

    /// <summary>What stablePingPong becomes when the version of the canary service becomes stable.</summary>
    public static string Next(RolloutStatus status) => status.Canary?.StablePingPong == Ping ? Pong : Ping;
}
