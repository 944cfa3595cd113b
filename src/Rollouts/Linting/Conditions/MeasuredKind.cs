using System.Text.Json;
using Platform.Manifests;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Linting;

/// <summary>What a provider gives its conditions to look at.</summary>
/// <param name="Provider">The key in the manifest, such as prometheus.</param>
/// <param name="Type">The type that conditions are compiled against; Any where it depends on the answer.</param>
/// <param name="Description">For messages.</param>
/// <param name="HasConditions">False where the provider's own verdict counts.</param>
internal sealed record MeasuredKind(string Provider, ConditionType Type, string Description, bool HasConditions = true)
{
    public const string Prometheus = "prometheus";

    /// <summary>An answer without data is nil.</summary>
    public bool MayBeNil => Provider is "datadog" or "newRelic";

    public static MeasuredKind Of(MetricProvider provider) => provider switch
    {
        { Prometheus: { } prometheus } when prometheus.RangeQuery is null && QueryText.IsScalar(prometheus.Query ?? "") => new(Prometheus, ConditionType.Float, "one number, because the query is a scalar"),
        { Prometheus: not null } => new(Prometheus, ConditionType.FloatArray, "a list of numbers"),
        { Web: not null } => new("web", ConditionType.Any, "JSON"),
        { Job: not null } => new("job", ConditionType.Any, "", HasConditions: false),
        _ => Other(provider.Unknown?.FirstOrDefault(pair => pair.Value.ValueKind != JsonValueKind.Null).Key ?? ""),
    };

    private static MeasuredKind Other(string provider) => provider switch
    {
        "kayenta" => new(provider, ConditionType.Any, "", HasConditions: false),
        "graphite" => new(provider, ConditionType.FloatArray, "a list of numbers"),
        _ => new(provider, ConditionType.Any, "what the provider answers"),
    };
}
