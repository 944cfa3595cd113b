namespace Platform.Manifests;

/// <summary>Which router carries the weights; here Istio.</summary>
public sealed record TrafficRouting : ManifestNode
{
    public IstioTrafficRouting? Istio { get; init; }

    public int? MaxTrafficWeight { get; init; }

    public IReadOnlyList<ManagedRoute>? ManagedRoutes { get; init; }
}
