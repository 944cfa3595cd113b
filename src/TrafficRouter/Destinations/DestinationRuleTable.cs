using Platform.ApiClient;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Destinations;

/// <summary>
/// The rules of each service: those that name it, else those of the longest matching wildcard. Of several, each subset and the
/// policy for all come from the first that has it, as Istio merges them.
/// </summary>
internal sealed class DestinationRuleTable
{
    private readonly ILookup<ObjectKey, DestinationRuleModel> _exact;
    private readonly List<IGrouping<string, DestinationRuleModel>> _wildcards;

    /// <param name="rules">The oldest first.</param>
    public DestinationRuleTable(IEnumerable<DestinationRuleModel> rules)
    {
        var all = rules.ToList();
        _exact = all.Where(rule => rule is { Suffix: null, Service: not null }).ToLookup(rule => rule.Service!.Value);
        _wildcards = [.. all.Where(rule => rule.Suffix is not null).GroupBy(rule => rule.Suffix!).OrderByDescending(rules => rules.Key.Length)];
    }

    public SubsetModel? Subset(ObjectKey service, string name) =>
        Of(service).Select(rule => rule.Subsets.GetValueOrDefault(name)).FirstOrDefault(subset => subset is not null);

    /// <param name="key">The destination.</param>
    /// <param name="port">Its port, also where the key names none; null when there is no such port.</param>
    public TrafficPolicyModel PolicyOf(DestinationKey key, int? port)
    {
        var rule = Of(key.Service).Select(rule => rule.Policy).FirstOrDefault(policy => policy is not null);
        var subset = key.Subset is { } name ? Subset(key.Service, name)?.Policy : null;
        return rule is null && subset is null ? TrafficPolicyModel.Default : TrafficPolicyLayer.Merge(rule, subset, port);
    }

    private IEnumerable<DestinationRuleModel> Of(ObjectKey service)
    {
        if (_exact.Contains(service))
        {
            return _exact[service];
        }

        var name = HostName.FullName(service);
        return _wildcards.Find(rules => name.EndsWith(rules.Key, StringComparison.Ordinal)) ?? Enumerable.Empty<DestinationRuleModel>();
    }
}
