namespace Platform.Manifests;

/// <summary>When an alert fires (openslo/v1 AlertCondition).</summary>
public sealed record AlertCondition : KubernetesObject
{
    public AlertConditionSpec? Spec { get; init; }
}
