using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates a VirtualService field by field (networking.istio.io/v1) and makes it ready to route with.</summary>
internal static class VirtualServiceReader
{
    /// <returns>The model, or null when <paramref name="problems"/> holds errors.</returns>
    public static VirtualServiceModel? Read(ConfigObject<VirtualService> config, FieldProblems problems)
    {
        if (config.Value is not { } value)
        {
            problems.Unreadable(config.Error);
            return null;
        }

        if (value.Spec is not { } spec)
        {
            problems.Required("spec");
            return null;
        }

        problems.IgnoredUnknown("spec", spec);
        problems.IgnoredFields(FieldsWithoutEffect.VirtualService, value);
        var hosts = ReadHosts(spec.Hosts, problems);
        var session = StickySessionReader.Read(value.Metadata.Annotations, config.Key, problems);
        var isLabelled = RouteLabel.Read(value.Metadata.Annotations, problems);
        var routes = new List<RouteModel>(spec.Http?.Count ?? 0);
        var path = FieldPath.Root.Child("spec", "http");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Http?.Count; i++)
        {
            if (RouteReader.Read(spec.Http[i], path, i, config.Key.Namespace, session, problems) is { } route)
            {
                // Each route has a place in its own split, so two of the same name must not share one.
                var distinct = ids.Add(route.Id) ? route : route with { Id = $"{route.Id} http[{i}]" };
                routes.Add(isLabelled ? distinct with { Label = distinct.Id } : distinct);
            }
        }

        if (spec.Http is null or { Count: 0 } && !HasOtherRoutes(spec))
        {
            problems.Required("spec.http", "at least one route");
        }

        var gateways = MatchReader.ReadGateways(spec.Gateways, FieldPath.Root.Child("spec", "gateways"), config.Key.Namespace, problems);
        var domains = hosts.SelectMany(host => HostName.Spellings(host, config.Key.Namespace)).Distinct(StringComparer.Ordinal).ToList();
        return problems.Errors.Count > 0 ? null : new VirtualServiceModel(config, hosts, domains, gateways, routes, problems.NotCarriedOut);
    }

    private static bool HasOtherRoutes(VirtualServiceSpec spec) => spec.Unknown is { } unknown && (unknown.ContainsKey("tls") || unknown.ContainsKey("tcp"));

    private static List<string> ReadHosts(IReadOnlyList<string>? hosts, FieldProblems problems)
    {
        var read = new List<string>();
        if (hosts is null or { Count: 0 })
        {
            problems.Required("spec.hosts");
            return read;
        }

        for (var i = 0; i < hosts.Count; i++)
        {
            if (HostName.IsValid(hosts[i]))
            {
                read.Add(hosts[i].ToLowerInvariant());
            }
            else
            {
                problems.Invalid($"spec.hosts[{i}]", $"\"{hosts[i]}\"", "must be a DNS name, which may begin with \"*\"");
            }
        }

        return read;
    }
}
