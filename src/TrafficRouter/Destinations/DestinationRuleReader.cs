using Platform.Manifests;
using Platform.TrafficRouter.Fields;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Validates a DestinationRule (networking.istio.io/v1).</summary>
internal static class DestinationRuleReader
{
    private static readonly Dictionary<string, string> NoLabels = [];

    /// <returns>The model, or null when <paramref name="problems"/> holds errors.</returns>
    public static DestinationRuleModel? Read(ConfigObject<DestinationRule> config, FieldProblems problems)
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
        problems.IgnoredFields(FieldsWithoutEffect.DestinationRule, value);
        if (!HostName.IsValid(spec.Host))
        {
            problems.Invalid("spec.host", $"\"{spec.Host}\"", "must be the name of a service");
        }

        var policy = TrafficPolicyReader.Read(spec.TrafficPolicy, "spec.trafficPolicy", problems);
        var subsets = ReadSubsets(spec.Subsets, problems);
        return problems.Errors.Count > 0
            ? null
            : new DestinationRuleModel(config, HostName.ToService(spec.Host!, config.Key.Namespace), policy, subsets, problems.NotCarriedOut);
    }

    private static Dictionary<string, SubsetModel> ReadSubsets(IReadOnlyList<Subset>? written, FieldProblems problems)
    {
        var read = new Dictionary<string, SubsetModel>(StringComparer.Ordinal);
        for (var i = 0; i < written?.Count; i++)
        {
            var path = $"spec.subsets[{i}]";
            if (written[i] is not { Name: { Length: > 0 } name } subset)
            {
                problems.Required($"{path}.name");
                continue;
            }

            problems.IgnoredUnknown(path, subset);
            var policy = TrafficPolicyReader.Read(subset.TrafficPolicy, $"{path}.trafficPolicy", problems);
            if (!read.TryAdd(name, new SubsetModel(subset.Labels ?? NoLabels, policy)))
            {
                problems.Invalid($"{path}.name", $"\"{name}\"", "must be unique");
            }
        }

        return read;
    }
}
