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

    private static readonly (string Severity, double Threshold, BurnWindow Long, BurnWindow Short)[] Pairs =
    [
        ("page", 14.4, BurnWindow.H1, BurnWindow.M5),
        ("page", 6, BurnWindow.H6, BurnWindow.M30),
        ("ticket", 3, BurnWindow.D1, BurnWindow.H2),
        ("ticket", 1, BurnWindow.D3, BurnWindow.H6),
    ];

    public static IEnumerable<PromRule> Of(SloModel model) =>
    [
        .. Pairs.Select(pair => Pair(model, pair.Severity, pair.Threshold, pair.Long, pair.Short)),
        Gate(model),
        .. model.Alerts.Select(alert => Policy(model, alert)),
    ];

    private static PromRule Pair(SloModel model, string severity, double threshold, BurnWindow longWindow, BurnWindow shortWindow) =>
        Alert(model, BurnAlertName, $"{Above(model, longWindow, threshold)} and {Above(model, shortWindow, threshold)}", severity) with
        {
            Labels = new Dictionary<string, string>(SloRuleGroups.Labels(model)) { ["severity"] = severity, ["long_window"] = longWindow.Name, ["short_window"] = shortWindow.Name },
            Annotations = Texts(model, string.Create(CultureInfo.InvariantCulture, $"burns its error budget {{{{ $value | printf \"%.1f\" }}}} times too fast over {longWindow.Name}, and over {shortWindow.Name} still ({threshold} is the limit)")),
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
