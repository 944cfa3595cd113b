namespace Platform.Manifests;

/// <summary>A service level objective (openslo/v1 SLO).</summary>
public sealed record Slo : KubernetesObject
{
    public SloSpec? Spec { get; init; }

    /// <summary>Written by the control plane; not part of OpenSLO.</summary>
    public SloStatus? Status { get; init; }
}
