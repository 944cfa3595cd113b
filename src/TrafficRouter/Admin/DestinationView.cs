using Platform.TrafficRouter.Destinations;

namespace Platform.TrafficRouter.Admin;

/// <summary>A destination, its policy, and the pods behind it that get requests.</summary>
internal sealed record DestinationView(string Name, TrafficPolicyView Policy, IReadOnlyList<EndpointView> Endpoints)
{
    public static DestinationView Of(DestinationState state, TimeProvider time) =>
        new(state.Key.ToString(), TrafficPolicyView.Of(state.Policy), [.. state.Endpoints.Select(endpoint => EndpointView.Of(endpoint, time))]);
}
