namespace Platform.Manifests;

/// <summary>A wait; without a duration it lasts until someone promotes.</summary>
public sealed record RolloutPause : ManifestNode
{
    /// <summary>Seconds as a number, or a Go duration such as 10s, 5m, 1h.</summary>
    public IntOrString? Duration { get; init; }
}
