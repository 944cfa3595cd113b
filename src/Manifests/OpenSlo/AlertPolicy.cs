namespace Platform.Manifests;

/// <summary>When to alert, and whom (openslo/v1 AlertPolicy).</summary>
public sealed record AlertPolicy : KubernetesObject
{
    public AlertPolicySpec? Spec { get; init; }
}
