namespace Platform.Manifests;

/// <summary>A new pod gets its share bit by bit.</summary>
public sealed record WarmupSettings : ManifestNode
{
    public GoDuration? Duration { get; init; }

    /// <summary>0 to 100; absent for 10.</summary>
    public double? MinimumPercent { get; init; }

    /// <summary>At least 1; absent for 1.</summary>
    public double? Aggression { get; init; }
}
