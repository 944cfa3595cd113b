namespace Platform.Manifests;

/// <summary>A port of a service and the container port behind it.</summary>
public sealed record ServicePort : ManifestNode
{
    public string? Name { get; init; }

    public int? Port { get; init; }

    /// <summary>Number or name of a container port; default: the same number.</summary>
    public IntOrString? TargetPort { get; init; }

    public string? Protocol { get; init; }

    public string? AppProtocol { get; init; }
}
