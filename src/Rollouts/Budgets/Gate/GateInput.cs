using System.Text.Json.Nodes;

namespace Platform.Rollouts.Budgets;

/// <summary>What is known of one SLO when a gate decides. A figure that is not known is null.</summary>
/// <param name="Slo">Its name.</param>
/// <param name="Reading">The figures.</param>
public sealed record GateInput(string Slo, BudgetReading Reading)
{
    /// <summary>As expressions see it: slo, budget.{remaining,consumed,bad,total,observed,window}, burn.{m5,m30,h1,h2,h6,d1,d3}.</summary>
    public IDictionary<string, object?> Values() => new Dictionary<string, object?>
    {
        ["slo"] = Slo,
        ["budget"] = new Dictionary<string, object?>
        {
            ["consumed"] = Reading.Consumed,
            // Rounded: 1 - 0.8 is to be 0.2, or a rule fails at its own limit.
            ["remaining"] = Reading.Consumed is { } consumed ? Math.Round(1 - consumed, 12) : null,
            ["bad"] = Reading.Bad,
            ["total"] = Reading.Total,
            ["observed"] = Reading.ObservedSeconds,
            ["window"] = Reading.WindowSeconds,
        },
        ["burn"] = BurnWindow.All.ToDictionary(Key, window => Reading.Burn.TryGetValue(window.Name, out var rate) ? (object?)rate : null),
    };

    public JsonObject Json() => new()
    {
        ["slo"] = Slo,
        ["budget"] = Map((IDictionary<string, object?>)Values()["budget"]!),
        ["burn"] = Map((IDictionary<string, object?>)Values()["burn"]!),
    };

    /// <summary>Reads back what <see cref="Json"/> wrote.</summary>
    public static GateInput Of(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var budget = json["budget"];
        return new GateInput(json["slo"]?.ToString() ?? "", new BudgetReading
        {
            Consumed = Number(budget?["consumed"]),
            Bad = Number(budget?["bad"]),
            Total = Number(budget?["total"]),
            ObservedSeconds = Number(budget?["observed"]),
            WindowSeconds = Number(budget?["window"]),
            Burn = BurnWindow.All.Where(window => json["burn"]?[Key(window)] is not null).ToDictionary(window => window.Name, window => Number(json["burn"]![Key(window)])!.Value),
        });
    }

    private static string Key(BurnWindow window) => $"{window.Name[^1]}{window.Name[..^1]}";

    private static double? Number(JsonNode? node) => node?.GetValue<double>();

    private static JsonObject Map(IDictionary<string, object?> values) => new(values.Select(value => KeyValuePair.Create(value.Key, value.Value is double number ? (JsonNode?)JsonValue.Create(number) : null)));
}
