namespace Platform.Manifests;

/// <summary>The addresses behind a service (core/v1), one subset for each distinct port since every local pod has its own.</summary>
public sealed record Endpoints : KubernetesObject
{
    public IReadOnlyList<EndpointSubset>? Subsets { get; init; }
}
