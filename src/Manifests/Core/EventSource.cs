namespace Platform.Manifests;

/// <summary>Which component reported an event.</summary>
public sealed record EventSource : ManifestNode
{
    public string? Component { get; init; }

    public string? Host { get; init; }
}
