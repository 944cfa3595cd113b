using System.Text.Json.Nodes;

namespace Platform.Rollouts.Budgets;

/// <summary>Rules that Prometheus evaluates together, in their order.</summary>
/// <param name="Name">Unique in a file.</param>
/// <param name="Interval">How often.</param>
/// <param name="Rules">The rules.</param>
public sealed record PromRuleGroup(string Name, TimeSpan Interval, IReadOnlyList<PromRule> Rules)
{
    internal JsonObject Json() => new()
    {
        ["name"] = Name,
        ["interval"] = PromDuration.Text(Interval),
        ["rules"] = new JsonArray([.. Rules.Select(rule => rule.Json())]),
    };
}
