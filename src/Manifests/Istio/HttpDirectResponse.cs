namespace Platform.Manifests;

/// <summary>A fixed answer.</summary>
public sealed record HttpDirectResponse : ManifestNode
{
    public int? Status { get; init; }

    public HttpBody? Body { get; init; }
}
