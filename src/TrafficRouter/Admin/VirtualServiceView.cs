using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Admin;

/// <summary>A VirtualService and the generation of it that is served.</summary>
internal sealed record VirtualServiceView(string Namespace, string Name, long Generation, IReadOnlyList<string> Hosts, IReadOnlyList<RouteView> Routes)
{
    public static VirtualServiceView Of(VirtualServiceState state) => new(
        state.Model.Config.Key.Namespace,
        state.Model.Config.Key.Name,
        state.Model.Config.Generation,
        state.Model.Hosts,
        [.. state.Routes.Select(RouteView.Of)]);
}
