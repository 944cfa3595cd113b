using Platform.TrafficRouter.Configuration;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Admin;

/// <summary>The snapshot as /admin/snapshot shows it.</summary>
/// <param name="Revision">Counts snapshots of this process; 0 before the first.</param>
/// <param name="ControlPlaneConnected">False while the control plane is away and the snapshot may be old.</param>
/// <param name="NotFollowed">The kinds that are away; none while it is connected.</param>
internal sealed record SnapshotView(
    long Revision,
    bool ControlPlaneConnected,
    IReadOnlyList<string> NotFollowed,
    IReadOnlyList<VirtualServiceView> VirtualServices,
    IReadOnlyList<DestinationRuleView> DestinationRules,
    IReadOnlyList<DestinationView> Destinations)
{
    public static SnapshotView Of(RoutingSnapshot? snapshot, ConfigSource source, TimeProvider time) => new(
        snapshot?.Revision ?? 0,
        source.IsConnected,
        source.NotFollowed,
        [.. snapshot?.VirtualServices.Values.Select(VirtualServiceView.Of) ?? []],
        [.. snapshot?.DestinationRules.Values.Select(DestinationRuleView.Of) ?? []],
        [.. snapshot?.Destinations.Values.Select(one => DestinationView.Of(one, time)) ?? []]);
}
