namespace Platform.Manifests;

/// <summary>How requests to hosts are routed (networking.istio.io/v1).</summary>
public sealed record VirtualService : KubernetesObject
{
    public VirtualServiceSpec? Spec { get; init; }

    public IstioStatus? Status { get; init; }
}
