using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Fields;
using Platform.TrafficRouter.Gateways;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>
/// Objects in, snapshot and verdicts out: no clock, no I/O, and no object that makes it throw. A refused object is served as
/// the previous snapshot has it.
/// </summary>
internal static class SnapshotBuilder
{
    /// <param name="config">All objects as they are now.</param>
    /// <param name="previous">The snapshot served so far; its turn counters go on in the new one.</param>
    public static SnapshotBuild Build(GatewayConfig config, RoutingSnapshot? previous)
    {
        var verdicts = new List<ObjectVerdict>();
        var rules = AcceptAll(
            ResourceTypes.DestinationRule, config.DestinationRules, previous?.DestinationRules, DestinationRuleReader.Read, model => (model.Config, model.NotCarriedOut), verdicts);
        var gateways = AcceptAll(
            ResourceTypes.Gateway, config.Gateways, previous?.Gateways, GatewayReader.Read, model => (model.Config, model.NotCarriedOut), verdicts);
        var destinations = new DestinationTable(config, rules, previous?.Destinations);
        var named = new GatewayTable(gateways, verdicts.Where(verdict => verdict.Type == ResourceTypes.Gateway));
        var ports = new PortTableBuilder(named);
        var states = new Dictionary<ObjectKey, VirtualServiceState>();
        foreach (var virtualService in Ordered(config.VirtualServices))
        {
            var last = previous?.VirtualServices.GetValueOrDefault(virtualService.Key);
            var (model, verdict) = Accept(
                ResourceTypes.VirtualService, virtualService, last?.Model, VirtualServiceReader.Read, model => (model.Config, model.NotCarriedOut));
            if (model is not null)
            {
                var unresolved = new List<string>();
                var state = new VirtualServiceState(model, Routes(model, destinations, last, unresolved));
                states[virtualService.Key] = state;
                ports.Add(state);
                verdict = named.Judge(model, verdict with { Unresolved = unresolved });
            }

            verdicts.Add(verdict);
        }

        var snapshot = new RoutingSnapshot
        {
            Revision = (previous?.Revision ?? 0) + 1,
            Served = config with
            {
                VirtualServices = [.. states.Values.Select(state => state.Model.Config)],
                DestinationRules = [.. rules.Values.Select(rule => rule.Config)],

                // A refused one is not the same as none, after a start from the disk too.
                Gateways = [.. config.Gateways.Select(gateway => gateways.GetValueOrDefault(gateway.Key)?.Config ?? gateway)],
            },
            VirtualServices = states,
            DestinationRules = rules,
            Gateways = gateways,
            Destinations = destinations.States,
            Ports = ports.Build(),
        };
        return new SnapshotBuild(snapshot, verdicts);
    }

    private static Dictionary<ObjectKey, TModel> AcceptAll<T, TModel>(
        ResourceType type,
        IEnumerable<ConfigObject<T>> objects,
        IReadOnlyDictionary<ObjectKey, TModel>? previous,
        Func<ConfigObject<T>, FieldProblems, TModel?> read,
        Func<TModel, (ConfigObject<T> Config, IReadOnlyList<string> NotCarriedOut)> look,
        List<ObjectVerdict> verdicts)
        where T : KubernetesObject
        where TModel : class
    {
        var accepted = new Dictionary<ObjectKey, TModel>();
        foreach (var one in Ordered(objects))
        {
            var (model, verdict) = Accept(type, one, previous?.GetValueOrDefault(one.Key), read, look);
            verdicts.Add(verdict);
            if (model is not null)
            {
                accepted[one.Key] = model;
            }
        }

        return accepted;
    }

    /// <summary>The model of an object, or the last good one; the same one as long as the object is the same.</summary>
    private static (TModel? Model, ObjectVerdict Verdict) Accept<T, TModel>(
        ResourceType type,
        ConfigObject<T> config,
        TModel? last,
        Func<ConfigObject<T>, FieldProblems, TModel?> read,
        Func<TModel, (ConfigObject<T> Config, IReadOnlyList<string> NotCarriedOut)> look)
        where T : KubernetesObject
        where TModel : class
    {
        var problems = new FieldProblems();
        var model = last is not null && ReferenceEquals(look(last).Config, config) ? last : read(config, problems);
        var served = model ?? last;
        var ignored = model is null ? problems.NotCarriedOut : look(model).NotCarriedOut;
        var generation = served is null ? (long?)null : look(served).Config.Generation;
        return (served, new ObjectVerdict(type, config.Key, config.Raw, config.Generation, generation, problems.Errors, ignored, []));
    }

    private static List<RouteState> Routes(VirtualServiceModel model, DestinationTable destinations, VirtualServiceState? last, List<string> unresolved)
    {
        var ns = model.Config.Key.Namespace;
        var before = last?.Routes.DistinctBy(route => route.Model.Id, StringComparer.Ordinal).ToDictionary(route => route.Model.Id, StringComparer.Ordinal);
        var routes = new List<RouteState>(model.Routes.Count);
        foreach (var route in model.Routes)
        {
            var states = new DestinationState[route.Destinations.Count];
            for (var i = 0; i < states.Length; i++)
            {
                states[i] = destinations.Get(route.Destinations[i], ns, unresolved);
            }

            MirrorState[] mirrors = route.Mirrors.Count == 0 ? []
                : [.. route.Mirrors.Select(mirror => new MirrorState(destinations.Get(mirror.Destination, ns, unresolved), mirror.Share))];
            routes.Add(new RouteState(route, states, mirrors, before?.GetValueOrDefault(route.Id)));
        }

        return routes;
    }

    /// <summary>Of VirtualServices that share a host, the oldest one's routes come first, as Istio merges them.</summary>
    private static IEnumerable<ConfigObject<T>> Ordered<T>(IEnumerable<ConfigObject<T>> objects)
        where T : KubernetesObject =>
        objects.OrderBy(one => one.Value?.Metadata.CreationTimestamp ?? DateTimeOffset.MinValue)
            .ThenBy(one => one.Key.Namespace, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Name, StringComparer.Ordinal);
}
