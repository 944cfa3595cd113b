using Platform.TrafficRouter.Destinations;

namespace Platform.TrafficRouter.Admin;

/// <summary>A DestinationRule and the generation of it that is served.</summary>
internal sealed record DestinationRuleView(
    string Namespace, string Name, long Generation, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Subsets)
{
    public static DestinationRuleView Of(DestinationRuleModel model) =>
        new(model.Config.Key.Namespace, model.Config.Key.Name, model.Config.Generation, model.Subsets.ToDictionary(one => one.Key, one => one.Value.Labels));
}
