using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>Where a share of a route's requests goes.</summary>
/// <param name="Path">The field path of the destination, for messages.</param>
/// <param name="Host">The host as written.</param>
/// <param name="Target">Service, port and subset; null when the host is no service of the cluster.</param>
/// <param name="Weight">Relative share, at least 0; the only destination of a route gets everything.</param>
internal sealed record DestinationModel(FieldPath Path, string Host, DestinationKey? Target, int Weight)
{
    /// <summary>All that is done to the headers of its requests, by the route and by the destination; null for nothing.</summary>
    public HeaderOperationsModel? RequestHeaders { get; init; }

    /// <inheritdoc cref="RequestHeaders"/>
    public HeaderOperationsModel? ResponseHeaders { get; init; }

    /// <summary>The Host header of its requests, by rewrite or header operations; null for the client's.</summary>
    public string? Authority { get; init; }
}
