using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Budgets;

/// <summary>May a release go on? A pure function of figures and rules, so that a recorded decision can be made again.</summary>
public static partial class PromotionGate
{
    /// <summary>The rules that --max-burn and --min-budget stand for.</summary>
    public static IReadOnlyList<GateRule> Rules(double? maxBurn, double? minBudget)
    {
        var rules = new List<GateRule>();
        if (maxBurn is { } most)
        {
            rules.Add(new GateRule("max-burn", string.Create(CultureInfo.InvariantCulture, $"burn.m5 <= {most:0.0###########}")));
        }

        if (minBudget is { } least)
        {
            rules.Add(new GateRule("min-budget", string.Create(CultureInfo.InvariantCulture, $"budget.remaining >= {least:0.0###########}")));
        }

        return rules;
    }

    /// <summary>Why an expression cannot be a rule; null when it can.</summary>
    public static string? Problem(string expression) => ConditionExpression.TryCompile(Qualified(expression), ConditionType.Of(new GateInput("", new BudgetReading()).Values()), out _, out var error) ? null : error.Message;

    public static GateVerdict Decide(IReadOnlyList<GateInput> inputs, IReadOnlyList<GateRule> rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(rules);
        var findings = inputs.SelectMany(input => rules.Select(rule => Judge(input, rule, now))).ToList();
        var outcome = findings.Any(finding => finding.Outcome == GateOutcome.Denied) ? GateOutcome.Denied
            : findings.Count == 0 || findings.Any(finding => finding.Outcome == GateOutcome.Unknown) ? GateOutcome.Unknown
            : GateOutcome.Allowed;
        return new GateVerdict(outcome, findings);
    }

    private static GateFinding Judge(GateInput input, GateRule rule, DateTimeOffset now)
    {
        var values = input.Values();
        var figures = Figures(input.Reading);
        if (!ConditionExpression.TryCompile(Qualified(rule.Expression), ConditionType.Of(values), out var expression, out var error)
            || !expression.TryEvaluate(values, now, out var holds, out error))
        {
            var why = input.Reading.Consumed is null ? "there are no figures for this SLO" : error.Message;
            return new GateFinding(input.Slo, rule.Name, GateOutcome.Unknown, $"{rule.Expression}: cannot tell: {why} ({figures})");
        }

        return new GateFinding(input.Slo, rule.Name, holds ? GateOutcome.Allowed : GateOutcome.Denied, $"{rule.Expression}: {(holds ? "holds" : "does not hold")} ({figures})");
    }

    private static string Figures(BudgetReading reading) => string.Create(
        CultureInfo.InvariantCulture,
        $"budget remaining {(reading.Consumed is { } consumed ? $"{(1 - consumed) * 100:0.##} %" : "unknown")}, burn {Burn(reading, BurnWindow.M5)} over 5m, {Burn(reading, BurnWindow.H1)} over 1h");

    private static string Burn(BudgetReading reading, BurnWindow window) =>
        reading.Burn.TryGetValue(window.Name, out var rate) ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.##}x") : "unknown (no traffic)";

    // The language knows one name, result; these are its fields.
    private static string Qualified(string expression) =>
        Words().Replace(expression, match => match.Groups["field"].Success ? $"result.{match.Value}" : match.Value);

    [GeneratedRegex("""
        "([^"\\]|\\.)*"|'([^'\\]|\\.)*'|`[^`]*`|(?<![\w.])(?<field>budget|burn|slo)\b
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Words();
}
