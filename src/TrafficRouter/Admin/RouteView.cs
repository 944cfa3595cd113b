using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Admin;

/// <summary>A route and its split.</summary>
/// <param name="TimeoutSeconds">Null for no limit.</param>
internal sealed record RouteView(string? Name, double? TimeoutSeconds, IReadOnlyList<RouteDestinationView> Destinations)
{
    public static RouteView Of(RouteState state) => new(
        state.Model.Name,
        state.Model.Timeout?.TotalSeconds,
        [.. state.Model.Destinations.Zip(state.Destinations, RouteDestinationView.Of)]);
}
