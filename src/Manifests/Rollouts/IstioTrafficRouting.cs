namespace Platform.Manifests;

/// <summary>The VirtualServices (host level) or DestinationRule (subset level) a rollout writes.</summary>
public sealed record IstioTrafficRouting : ManifestNode
{
    public IstioVirtualServiceReference? VirtualService { get; init; }

    public IReadOnlyList<IstioVirtualServiceReference>? VirtualServices { get; init; }

    public IstioDestinationRuleReference? DestinationRule { get; init; }
}
