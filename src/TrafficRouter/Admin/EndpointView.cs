using Platform.TrafficRouter.Destinations;

namespace Platform.TrafficRouter.Admin;

/// <summary>A ready pod.</summary>
/// <param name="Protocol">What it is spoken to in: http1, or http2 (h2c).</param>
internal sealed record EndpointView(string Pod, string Address, string Workload, string Version, string Protocol)
{
    public static EndpointView Of(EndpointState state) =>
        new(state.Pod, state.Address, state.Series.Destination.Workload, state.Series.Destination.Version, state.IsHttp2 ? "http2" : "http1");
}
