using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A mirror with its endpoints.</summary>
/// <param name="Destination">Gets the copies.</param>
/// <param name="Share">Of the requests.</param>
internal sealed record MirrorState(DestinationState Destination, Share Share);
