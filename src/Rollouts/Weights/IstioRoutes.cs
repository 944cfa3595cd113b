using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The routes that setHeaderRoute and setMirrorRoute put above the others (upstream: trafficrouting/istio SetHeaderRoute,
/// SetMirrorRoute, RemoveManagedRoutes), in the order of managedRoutes.
/// </summary>
internal static class IstioRoutes
{
    private const int All = 100;

    /// <summary>Routes that belong to the rollout: those of managedRoutes, and those its steps name.</summary>
    public static IReadOnlyList<string> ManagedNames(CanaryStrategy canary) =>
    [
        .. (canary.TrafficRouting?.ManagedRoutes ?? []).Select(route => route.Name)
            .Concat((canary.Steps ?? []).SelectMany(step => new[] { step.SetHeaderRoute?.Name, step.SetMirrorRoute?.Name }))
            .Where(name => !string.IsNullOrEmpty(name)).Select(name => name!).Distinct(),
    ];

    /// <summary>The VirtualService as the current step wants its routes; the same object when nothing changes.</summary>
    public static VirtualService Apply(VirtualService virtualService, RolloutTurn turn, IstioTarget target)
    {
        var routes = (virtualService.Spec?.Http ?? []).ToList();
        var next = AreToGo(turn) ? routes.Where(route => !target.ManagedRoutes.Contains(route.Name ?? "")).ToList() : Step(routes, turn, target);
        return AreSame(routes, next) ? virtualService : virtualService with { Spec = virtualService.Spec! with { Http = next } };
    }

    // When nothing is going out, when it goes back, when the rest of the steps is skipped, and when nobody could answer.
    private static bool AreToGo(RolloutTurn turn) =>
        turn.IsInitialDeployment || turn.IsFullyPromoted || turn.Pauses.IsAborted || turn.Status.PromoteFull == true || turn.Roles.New.Available() == 0;

    private static List<HttpRoute> Step(List<HttpRoute> routes, RolloutTurn turn, IstioTarget target)
    {
        var (name, route) = turn.Position.Current switch
        {
            { SetHeaderRoute: { } header } => (header.Name, header.Match is null ? null : HeaderRoute(header, routes, turn, target)),
            { SetMirrorRoute: { } mirror } => (mirror.Name, mirror.Match is null ? null : MirrorRoute(mirror, routes, turn, target)),
            _ => (null, null),
        };
        if (name is null)
        {
            return routes;
        }

        var others = routes.Where(candidate => candidate.Name != name).ToList();
        List<HttpRoute> all = route is null ? others : [route, .. others];
        return
        [
            .. target.ManagedRoutes.SelectMany(managed => all.Where(candidate => candidate.Name == managed)),
            .. all.Where(candidate => !target.ManagedRoutes.Contains(candidate.Name ?? "")),
        ];
    }

    private static HttpRoute HeaderRoute(SetHeaderRoute step, List<HttpRoute> routes, RolloutTurn turn, IstioTarget target) => new()
    {
        Name = step.Name,
        Match = [.. step.Match!.Select(match => new HttpMatchRequest { Headers = new Dictionary<string, StringMatch> { [match.HeaderName ?? ""] = match.HeaderValue ?? new StringMatch() } })],
        Route = [new HttpRouteDestination { Destination = CanaryDestination(routes, turn, target), Weight = All }],
    };

    private static HttpRoute MirrorRoute(SetMirrorRoute step, List<HttpRoute> routes, RolloutTurn turn, IstioTarget target) => new()
    {
        Name = step.Name,
        Match = [.. step.Match!.Select(match => new HttpMatchRequest { Method = match.Method, Uri = match.Path, Headers = match.Headers })],
        Route = target.Weighted(routes).FirstOrDefault()?.Route,
        Mirror = CanaryDestination(routes, turn, target),
        MirrorPercentage = new Percent { Value = step.Percentage ?? All },
    };

    // On the port that the weighted route names.
    private static Destination CanaryDestination(List<HttpRoute> routes, RolloutTurn turn, IstioTarget target) => new()
    {
        Host = target.IsSubsetLevel ? turn.Snapshot.DestinationRule?.Spec?.Host : target.Canary,
        Subset = target.IsSubsetLevel ? target.Canary : null,
        Port = target.Weighted(routes).SelectMany(route => route.Route ?? []).Select(to => to.Destination?.Port).FirstOrDefault(port => port is not null),
    };

    private static bool AreSame(List<HttpRoute> before, List<HttpRoute> after) =>
        before.Count == after.Count
        && before.Zip(after).All(pair => ReferenceEquals(pair.First, pair.Second) || KubernetesJson.Write(pair.First).ToJsonString() == KubernetesJson.Write(pair.Second).ToJsonString());
}
