using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Destinations;

/// <summary>A DestinationRule, validated.</summary>
/// <param name="Config">As written.</param>
/// <param name="Service">The service it is about; null when its host is no service of the cluster.</param>
/// <param name="Policy">For all its destinations; null when it gives none.</param>
/// <param name="Subsets">By name.</param>
/// <param name="NotCarriedOut">Paths of fields without effect here.</param>
internal sealed record DestinationRuleModel(
    ConfigObject<DestinationRule> Config,
    ObjectKey? Service,
    TrafficPolicyLayer? Policy,
    IReadOnlyDictionary<string, SubsetModel> Subsets,
    IReadOnlyList<string> NotCarriedOut)
{
    /// <summary>Of a host with a wildcard, what full names of services end with (".default.svc.cluster.local", or "" for all); else null.</summary>
    public string? Suffix { get; } = Config.Value?.Spec?.Host is ['*', .. var suffix] ? Full(suffix.ToLowerInvariant(), Config.Key.Namespace) : null;

    /// <summary>A short name ("*-stable") is one of the rule's own namespace, as in Istio.</summary>
    private static string Full(string suffix, string ns) =>
        suffix.Length == 0 || suffix.Contains('.', StringComparison.Ordinal) ? suffix : HostName.FullName(new ObjectKey(ns, suffix));
}
