using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Writes a VirtualService with new weights.</summary>
public sealed record RouteTraffic(VirtualService VirtualService) : RolloutChange;
