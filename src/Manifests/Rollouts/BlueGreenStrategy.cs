namespace Platform.Manifests;

/// <summary>Blue-green settings; read and kept, run by a later version.</summary>
public sealed record BlueGreenStrategy : ManifestNode
{
    public string? ActiveService { get; init; }

    public string? PreviewService { get; init; }
}
