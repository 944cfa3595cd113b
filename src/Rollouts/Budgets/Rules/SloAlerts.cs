using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>
/// The alerts of an SLO: the pairs of windows of the SRE workbook ("Alerting on SLOs", multi-window, multi-burn-rate), the platform's own gate for
/// releases, and what the SLO's policies ask for.
/// </summary>
internal static class SloAlerts
{
    public const string BurnAlertName = "SloErrorBudgetBurn";
    public const string GateAlertName = "SloReleaseGate";
    public const string PolicyAlertName = "SloAlertPolicy";

    // Alertmanager gets the labels of the series beside these.
    private const string Subject = "{{ $labels.service }}: SLO {{ $labels.slo }}";
    private const string Value = "{{ $value | printf \"%.1f\" }}";

    /// <summary>What every SLO of a scope has.</summary>
    public static IEnumerable<PromRule> Of(RuleScope scope) => [.. BurnPair.All.Select(pair => Pair(scope, pair)), Gate(scope)];

    /// <summary>What an SLO's own policies ask for.</summary>
    public static IEnumerable<PromRule> OfPolicies(SloModel model) => model.Alerts.Select(alert => Policy(model, alert));

    private static PromRule Pair(RuleScope scope, BurnPair pair) => Alert(
        scope, BurnAlertName, $"{Above(scope, pair.Long, pair.Threshold)} and {Above(scope, pair.Short, pair.Threshold)}", pair.Severity,
        string.Create(CultureInfo.InvariantCulture, $"burns its error budget {Value} times too fast over {pair.Long.Name}, and over {pair.Short.Name} still ({pair.Threshold} is the limit)"),
        ("long_window", pair.Long.Name), ("short_window", pair.Short.Name));

    private static PromRule Gate(RuleScope scope) => Alert(
        scope, GateAlertName, $"{Above(scope, BurnWindow.M5, ReleaseGate.FastBurn)} and {Above(scope, BurnWindow.H1, ReleaseGate.SlowBurn)}", "release",
        string.Create(CultureInfo.InvariantCulture, $"burns its error budget {Value} times too fast over 5m (limit {ReleaseGate.FastBurn}) and more than {ReleaseGate.SlowBurn} times over 1h: no releases"));

    private static PromRule Policy(SloModel model, BurnAlert alert)
    {
        var scope = RuleScope.Of(model);
        var known = BurnWindow.All.FirstOrDefault(window => window.Length == alert.Lookback);
        var burn = known is not null ? scope.Of(known.Series) : $"(({RawRules.ErrorRatio(model, alert.Lookback)}) / {SloRuleGroups.Number(SloRuleGroups.Budget(model))})";
        return Alert(
            scope, PolicyAlertName, $"{burn} {(alert.IsStrict ? ">" : ">=")} {SloRuleGroups.Number(alert.Threshold)}", alert.Severity,
            $"burns its error budget {Value} times too fast over {PromDuration.Text(alert.Lookback)} (policy {alert.Policy})",
            ("policy", alert.Policy)) with { For = model.Scaled(alert.After) };
    }

    private static PromRule Alert(RuleScope scope, string name, string expression, string severity, string text, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var labels = new Dictionary<string, string>(scope.Labels) { ["severity"] = severity };
        foreach (var (label, value) in more)
        {
            labels[label] = value;
        }

        var annotations = new Dictionary<string, string> { ["summary"] = $"{Subject} {text}", ["slo"] = "{{ $labels.namespace }}/{{ $labels.slo }}" };
        return new PromRule(name, expression, labels) { IsAlert = true, Annotations = annotations };
    }

    private static string Above(RuleScope scope, BurnWindow window, double threshold) => $"{scope.Of(window.Series)} > {SloRuleGroups.Number(threshold)}";
}
