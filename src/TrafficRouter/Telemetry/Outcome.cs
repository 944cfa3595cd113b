using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Telemetry;

/// <summary>How a request ended, for metrics, spans and the access log.</summary>
/// <param name="Series">Where it went.</param>
/// <param name="Code">Status code; 0 when the client left.</param>
/// <param name="Flags">Why, when the answer is not simply the pod's.</param>
internal readonly record struct Outcome(RequestSeries Series, int Code, ResponseFlag Flags)
{
    /// <summary>Of <see cref="GrpcStatus"/>.</summary>
    public int Grpc { get; init; } = GrpcStatus.NotGrpc;

    /// <summary>The route; null when none matched.</summary>
    public RouteState? Route { get; init; }

    /// <summary>The pod that was last asked; null for none.</summary>
    public EndpointState? Endpoint { get; init; }
}
