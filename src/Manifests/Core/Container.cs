namespace Platform.Manifests;

/// <summary>One container: image, environment, ports, probes.</summary>
public sealed record Container : ManifestNode
{
    public string? Name { get; init; }

    /// <summary>repository[:tag]; the last path segment of the repository picks the slots (docs/concepts.md).</summary>
    public string? Image { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyList<EnvVar>? Env { get; init; }

    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    public ResourceRequirements? Resources { get; init; }

    public Probe? LivenessProbe { get; init; }

    public Probe? ReadinessProbe { get; init; }

    public Probe? StartupProbe { get; init; }
}
