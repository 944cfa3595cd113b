using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Admin;

/// <summary>A route and its split.</summary>
/// <param name="TimeoutSeconds">Null for no limit.</param>
/// <param name="Retries">Null when nothing is sent again.</param>
internal sealed record RouteView(string? Name, double? TimeoutSeconds, RetriesView? Retries, IReadOnlyList<RouteDestinationView> Destinations)
{
    public static RouteView Of(RouteState state) => new(
        state.Model.Name,
        state.Model.Timeout?.TotalSeconds,
        state.Model.Retries is { } retries ? RetriesView.Of(retries) : null,
        [.. state.Model.Destinations.Zip(state.Destinations, RouteDestinationView.Of)]);
}
