using System.Text.Json.Nodes;

namespace Platform.Rollouts.Budgets;

/// <summary>A recording or an alerting rule.</summary>
/// <param name="Name">Of the series, or of the alert.</param>
/// <param name="Expression">PromQL.</param>
/// <param name="Labels">Added to what it gives.</param>
public sealed record PromRule(string Name, string Expression, IReadOnlyDictionary<string, string> Labels)
{
    public bool IsAlert { get; init; }

    /// <summary>How long an alert's expression must hold.</summary>
    public TimeSpan For { get; init; }

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    internal JsonObject Json()
    {
        var json = new JsonObject { [IsAlert ? "alert" : "record"] = Name, ["expr"] = Expression };
        if (For > TimeSpan.Zero)
        {
            json["for"] = PromDuration.Text(For);
        }

        json["labels"] = Map(Labels);
        if (Annotations.Count > 0)
        {
            json["annotations"] = Map(Annotations);
        }

        return json;
    }

    private static JsonObject Map(IReadOnlyDictionary<string, string> map) =>
        new(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
}
