using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Destinations;

/// <summary>A ready pod at one port.</summary>
/// <param name="Address">Such as http://127.0.0.1:23417/.</param>
/// <param name="Pod">The pod's name.</param>
/// <param name="Series">Labels of the requests it gets through its destination.</param>
internal sealed record EndpointState(string Address, string Pod, RequestSeries Series)
{
    /// <summary>Whether it speaks HTTP/2 without TLS (h2c).</summary>
    public bool IsHttp2 { get; init; }
}
