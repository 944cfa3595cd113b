using Platform.TrafficRouter.Destinations;

namespace Platform.TrafficRouter.Admin;

/// <summary>A destination and the pods behind it that get requests.</summary>
internal sealed record DestinationView(string Name, IReadOnlyList<EndpointView> Endpoints)
{
    public static DestinationView Of(DestinationState state) => new(state.Key.ToString(), [.. state.Endpoints.Select(EndpointView.Of)]);
}
