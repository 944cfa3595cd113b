namespace Platform.Manifests;

/// <summary>What happens after routing: subsets and traffic policy (networking.istio.io/v1).</summary>
public sealed record DestinationRule : KubernetesObject
{
    public DestinationRuleSpec? Spec { get; init; }

    public IstioStatus? Status { get; init; }
}
