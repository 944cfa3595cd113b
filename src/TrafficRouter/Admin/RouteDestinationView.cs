using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Admin;

/// <summary>A share of a route.</summary>
/// <param name="Host">As written.</param>
/// <param name="Destination">Which of the snapshot's destinations that is.</param>
internal sealed record RouteDestinationView(string Host, string? Subset, int Weight, string Destination, int Endpoints)
{
    public static RouteDestinationView Of(DestinationModel model, DestinationState state) =>
        new(model.Host, model.Target?.Subset, model.Weight, state.Key.ToString(), state.Endpoints.Count);
}
