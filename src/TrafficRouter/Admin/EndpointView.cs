using Platform.TrafficRouter.Destinations;

namespace Platform.TrafficRouter.Admin;

/// <summary>A ready pod.</summary>
internal sealed record EndpointView(string Pod, string Address, string Workload, string Version)
{
    public static EndpointView Of(EndpointState state) =>
        new(state.Pod, state.Address, state.Series.Destination.Workload, state.Series.Destination.Version);
}
