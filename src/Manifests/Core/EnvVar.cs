namespace Platform.Manifests;

/// <summary>An environment variable of a container.</summary>
public sealed record EnvVar : ManifestNode
{
    public string? Name { get; init; }

    public string? Value { get; init; }
}
