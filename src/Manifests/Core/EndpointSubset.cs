namespace Platform.Manifests;

/// <summary>Addresses that share ports.</summary>
public sealed record EndpointSubset : ManifestNode
{
    public IReadOnlyList<EndpointAddress>? Addresses { get; init; }

    public IReadOnlyList<EndpointAddress>? NotReadyAddresses { get; init; }

    public IReadOnlyList<EndpointPort>? Ports { get; init; }
}
