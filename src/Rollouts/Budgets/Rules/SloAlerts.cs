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

    public static IEnumerable<PromRule> Of(SloModel model) =>
    [
        .. BurnPair.All.Select(pair => Pair(model, pair)),
        Gate(model),
        .. model.Alerts.Select(alert => Policy(model, alert)),
    ];

    private static PromRule Pair(SloModel model, BurnPair pair) =>
        Alert(model, BurnAlertName, $"{Above(model, pair.Long, pair.Threshold)} and {Above(model, pair.Short, pair.Threshold)}", pair.Severity) with
        {
            Labels = new Dictionary<string, string>(SloRuleGroups.Labels(model)) { ["severity"] = pair.Severity, ["long_window"] = pair.Long.Name, ["short_window"] = pair.Short.Name },
            Annotations = Texts(model, string.Create(CultureInfo.InvariantCulture, $"burns its error budget {{{{ $value | printf \"%.1f\" }}}} times too fast over {pair.Long.Name}, and over {pair.Short.Name} still ({pair.Threshold} is the limit)")),
        };

    private static PromRule Gate(SloModel model) =>
        Alert(model, GateAlertName, $"{Above(model, BurnWindow.M5, ReleaseGate.FastBurn)} and {Above(model, BurnWindow.H1, ReleaseGate.SlowBurn)}", "release") with
        {
            Annotations = Texts(model, string.Create(CultureInfo.InvariantCulture, $"burns its error budget {{{{ $value | printf \"%.1f\" }}}} times too fast over 5m (limit {ReleaseGate.FastBurn}) and more than {ReleaseGate.SlowBurn} times over 1h: no releases")),
        };

    private static PromRule Policy(SloModel model, BurnAlert alert)
    {
        var known = BurnWindow.All.FirstOrDefault(window => window.Length == alert.Lookback);
        var burn = known is not null ? $"{known.Series}{model.Selector}" : $"(({SloRuleGroups.ErrorRatio(model, alert.Lookback)}) / {SloRuleGroups.Number(SloRuleGroups.Budget(model))})";
        return Alert(model, PolicyAlertName, $"{burn} {(alert.IsStrict ? ">" : ">=")} {SloRuleGroups.Number(alert.Threshold)}", alert.Severity) with
        {
            For = model.Scaled(alert.After),
            Labels = new Dictionary<string, string>(SloRuleGroups.Labels(model)) { ["severity"] = alert.Severity, ["policy"] = alert.Policy },
            Annotations = Texts(model, $"burns its error budget {{{{ $value | printf \"%.1f\" }}}} times too fast over {PromDuration.Text(alert.Lookback)} (policy {alert.Policy})"),
        };
    }

    private static PromRule Alert(SloModel model, string name, string expression, string severity) =>
        new(name, expression, new Dictionary<string, string>(SloRuleGroups.Labels(model)) { ["severity"] = severity }) { IsAlert = true };

    private static string Above(SloModel model, BurnWindow window, double threshold) => $"{window.Series}{model.Selector} > {SloRuleGroups.Number(threshold)}";

    private static Dictionary<string, string> Texts(SloModel model, string text) => new()
    {
        ["summary"] = $"{model.Service}: SLO {model.Name} {text}",
        ["slo"] = $"{model.Namespace}/{model.Name}",
    };
}
