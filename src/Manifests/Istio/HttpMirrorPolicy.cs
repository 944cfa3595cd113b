namespace Platform.Manifests;

/// <summary>A destination that gets copies.</summary>
public sealed record HttpMirrorPolicy : ManifestNode
{
    public Destination? Destination { get; init; }

    /// <summary>Of the requests; absent for all.</summary>
    public Percent? Percentage { get; init; }
}
