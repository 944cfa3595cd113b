using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Configuration;

namespace Platform.TrafficRouter.Destinations;

/// <summary>A DestinationRule, validated.</summary>
/// <param name="Config">As written.</param>
/// <param name="Service">The service it is about; null when its host is no service of the cluster.</param>
/// <param name="Subsets">Labels of each subset's pods.</param>
/// <param name="NotCarriedOut">Paths of fields without effect here.</param>
internal sealed record DestinationRuleModel(
    ConfigObject<DestinationRule> Config,
    ObjectKey? Service,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Subsets,
    IReadOnlyList<string> NotCarriedOut);
