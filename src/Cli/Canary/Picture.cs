using Platform.Cli.Rollouts;
using Platform.Rollouts;

namespace Platform.Cli.Canary;

/// <summary>A canary at one moment: all that views and decisions are made from.</summary>
/// <param name="OldVersion">The stable version when it began.</param>
/// <param name="NewVersion">The version that is deployed.</param>
/// <param name="Elapsed">Since the deployment.</param>
/// <param name="Stats">What the load generator measured; read before the objects.</param>
/// <param name="Objects">The rollout and what belongs to it.</param>
internal sealed record Picture(string OldVersion, string NewVersion, TimeSpan Elapsed, LoadStats Stats, RolloutObjects Objects)
{
    public CanaryProgress Progress => CanaryProgress.Of(Objects.Rollout, Objects.Current?.Status?.AvailableReplicas ?? 0);

    public ObservedPhase Phase => ObservedPhase.Of(Objects.Rollout);

    /// <summary>Percent the controller wrote for the canary; null before it routes anything.</summary>
    public int? Weight => Objects.Rollout.Status?.Canary?.Weights?.Canary?.Weight;

    public string? StableTag => TagOf(Objects.Stable);

    public string? CurrentTag => TagOf(Objects.Current);

    private static string? TagOf(Manifests.ReplicaSet? set) =>
        set?.Spec?.Template?.Spec?.Containers is [{ Image: { } image }, ..] ? VersionTag.TagOf(image) : null;
}
