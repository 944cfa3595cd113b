namespace Platform.Manifests;

/// <summary>An HTTP GET that must answer 200 to 399.</summary>
public sealed record HttpGetAction : ManifestNode
{
    public string? Path { get; init; }

    public IntOrString? Port { get; init; }

    public string? Scheme { get; init; }
}
