namespace Platform.Manifests;

/// <summary>How many revisions back a rollback skips the steps.</summary>
public sealed record RollbackWindow : ManifestNode
{
    public int? Revisions { get; init; }
}
