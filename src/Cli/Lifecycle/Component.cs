namespace Platform.Cli.Lifecycle;

/// <summary>A row of the status.</summary>
/// <param name="Name">The resource.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Address">Where people reach it; null when nowhere.</param>
/// <param name="Version">What runs; null when unknown.</param>
/// <param name="Note">Why it is not well; null when it is.</param>
internal sealed record Component(string Name, Standing Standing, string? Address, string? Version, string? Note)
{
    public bool IsAsItShouldBe => Standing is Standing.Healthy or Standing.Idle;

    /// <summary>What the AppHost reports, corrected by what the resource itself answers now.</summary>
    public static Component Of(PlatformResource resource, ProbeAnswer probe)
    {
        var (standing, note) = resource.State switch
        {
            "Running" => OfRunning(resource, probe),
            "NotStarted" => (Standing.Idle, null),
            "Exited" or "Finished" when resource.IsPodSlot => (Standing.Idle, null),
            "Starting" or "Waiting" or "Building" or "Stopping" or "" => (Standing.Starting, null),
            "Exited" or "Finished" or "FailedToStart" => (Standing.Stopped, WhyStopped(resource)),
            _ => (Standing.Unhealthy, resource.State),
        };
        return new Component(resource.Name, standing, resource.Address, probe.Version, note);
    }

    private static string WhyStopped(PlatformResource resource) =>
        resource.ExitCode is { } code ? $"{resource.State}, exit code {code}; see logs/{resource.Name}.log" : $"{resource.State}; see logs/{resource.Name}.log";

    private static (Standing, string?) OfRunning(PlatformResource resource, ProbeAnswer probe) => (resource.Health, probe.Failure) switch
    {
        (_, { } failure) => (Standing.Unhealthy, failure),
        (null or "Healthy", null) => (Standing.Healthy, null),
        // The AppHost looks every few seconds; the resource itself says now that it is ready.
        (_, null) when probe.Answered => (Standing.Healthy, null),
        _ => (Standing.Unhealthy, resource.Health),
    };
}
