namespace Platform.Manifests;

/// <summary>Where the gateway listens, for which hosts, with which certificates (networking.istio.io/v1).</summary>
public sealed record Gateway : KubernetesObject
{
    public GatewaySpec? Spec { get; init; }

    public IstioStatus? Status { get; init; }
}
