using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Configuration;
using Platform.TrafficRouter.Destinations;
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
        var rules = ReadRules(config, previous, verdicts);
        var models = new List<(VirtualServiceModel Model, IReadOnlyList<string> Errors, ConfigObject<VirtualService> Config, IReadOnlyList<string> Ignored)>();
        foreach (var virtualService in Ordered(config.VirtualServices))
        {
            var last = previous?.VirtualServices.GetValueOrDefault(virtualService.Key)?.Model;
            var (model, errors, ignored) = Accept(virtualService, last);
            if (model is null)
            {
                verdicts.Add(Verdict(ResourceTypes.VirtualService, virtualService, null, errors, ignored, []));
            }
            else
            {
                models.Add((model, errors, virtualService, ignored));
            }
        }

        var destinations = new DestinationTable(config, rules, previous);
        var states = new Dictionary<ObjectKey, VirtualServiceState>();
        var hosts = new Dictionary<string, List<RouteState>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (model, errors, virtualService, ignored) in models)
        {
            var unresolved = new List<string>();
            var routes = Routes(model, destinations, previous?.VirtualServices.GetValueOrDefault(virtualService.Key), unresolved);
            states[virtualService.Key] = new VirtualServiceState(model, routes);
            AddToHosts(hosts, model, routes);
            verdicts.Add(Verdict(ResourceTypes.VirtualService, virtualService, model.Config.Generation, errors, ignored, unresolved));
        }

        var snapshot = new RoutingSnapshot
        {
            Revision = (previous?.Revision ?? 0) + 1,
            Served = config with
            {
                VirtualServices = [.. states.Values.Select(state => state.Model.Config)],
                DestinationRules = [.. rules.Values.Select(rule => rule.Config)],
            },
            VirtualServices = states,
            DestinationRules = rules,
            Destinations = destinations.States,
            Hosts = new HostTable(hosts),
        };
        return new SnapshotBuild(snapshot, verdicts);
    }

    private static Dictionary<ObjectKey, DestinationRuleModel> ReadRules(GatewayConfig config, RoutingSnapshot? previous, List<ObjectVerdict> verdicts)
    {
        var rules = new Dictionary<ObjectKey, DestinationRuleModel>();
        foreach (var rule in Ordered(config.DestinationRules))
        {
            var last = previous?.DestinationRules.GetValueOrDefault(rule.Key);
            var problems = new FieldProblems();
            var model = last is not null && ReferenceEquals(last.Config, rule) ? last : DestinationRuleReader.Read(rule, problems);
            var served = model ?? last;
            verdicts.Add(Verdict(ResourceTypes.DestinationRule, rule, served?.Config.Generation, problems.Errors, model?.NotCarriedOut ?? problems.NotCarriedOut, []));
            if (served is not null)
            {
                rules[rule.Key] = served;
            }
        }

        return rules;
    }

    private static (VirtualServiceModel? Model, IReadOnlyList<string> Errors, IReadOnlyList<string> Ignored) Accept(
        ConfigObject<VirtualService> config, VirtualServiceModel? last)
    {
        if (last is not null && ReferenceEquals(last.Config, config))
        {
            return (last, [], last.NotCarriedOut);
        }

        var problems = new FieldProblems();
        var model = VirtualServiceReader.Read(config, problems);
        return (model ?? last, problems.Errors, problems.NotCarriedOut);
    }

    private static List<RouteState> Routes(VirtualServiceModel model, DestinationTable destinations, VirtualServiceState? previous, List<string> unresolved)
    {
        var counters = previous?.Routes.ToDictionary(route => route.Model.Id, route => route.Turns, StringComparer.Ordinal);
        var routes = new List<RouteState>();
        foreach (var route in model.Routes)
        {
            var states = route.Destinations.Select(destination => destinations.Get(destination, model.Config.Key.Namespace, unresolved)).ToList();
            var mirrors = route.Mirrors.Select(mirror => new MirrorState(destinations.Get(mirror.Destination, model.Config.Key.Namespace, unresolved), mirror.Share)).ToList();
            routes.Add(new RouteState(route, states, mirrors, counters?.GetValueOrDefault(route.Id) ?? new TurnCounter()));
        }

        return routes;
    }

    private static void AddToHosts(Dictionary<string, List<RouteState>> hosts, VirtualServiceModel model, List<RouteState> routes)
    {
        var names = model.Hosts.SelectMany(host => HostName.Spellings(host, model.Config.Key.Namespace)).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!hosts.TryGetValue(name, out var merged))
            {
                hosts[name] = merged = [];
            }

            merged.AddRange(routes);
        }
    }

    /// <summary>Of VirtualServices that share a host, the oldest one's routes come first, as Istio merges them.</summary>
    private static IEnumerable<ConfigObject<T>> Ordered<T>(IEnumerable<ConfigObject<T>> objects)
        where T : KubernetesObject =>
        objects.OrderBy(one => one.Value?.Metadata.CreationTimestamp ?? DateTimeOffset.MinValue)
            .ThenBy(one => one.Key.Namespace, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Name, StringComparer.Ordinal);

    private static ObjectVerdict Verdict<T>(
        ResourceType type,
        ConfigObject<T> config,
        long? served,
        IReadOnlyList<string> errors,
        IReadOnlyList<string> ignored,
        IReadOnlyList<string> unresolved)
        where T : KubernetesObject =>
        new(type, config.Key, config.Raw, config.Generation, served, errors, ignored, unresolved);
}
