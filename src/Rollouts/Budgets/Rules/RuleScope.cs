namespace Platform.Rollouts.Budgets;

/// <summary>
/// What a derived rule is about: one SLO, or all whose windows have the same lengths. A rule for a thousand SLOs costs Prometheus little more than one for one,
/// since most of what a rule takes is taken once for each rule.
/// </summary>
/// <param name="Selector">Selects their series, without a metric name.</param>
/// <param name="Labels">What the rule adds; the series of many SLOs have theirs already.</param>
/// <param name="TimeScale">How many times shorter their windows are than they are called.</param>
internal sealed record RuleScope(string Selector, IReadOnlyDictionary<string, string> Labels, int TimeScale)
{
    /// <summary>One SLO: its rules stand alone, whatever else this Prometheus evaluates.</summary>
    public static RuleScope Of(SloModel model) => new(model.Selector, SloRuleGroups.Labels(model), model.TimeScale);

    /// <summary>All SLOs with these windows, which are of one scale.</summary>
    public static RuleScope Of(IReadOnlyList<SloModel> models)
    {
        var windows = models.Select(model => model.WindowName).Distinct().Order(StringComparer.Ordinal).ToList();
        return windows is [var only]
            ? new RuleScope($"{{window=\"{only}\"}}", new Dictionary<string, string> { ["window"] = only }, models[0].TimeScale)
            : new RuleScope($"{{window=~\"{string.Join('|', windows)}\"}}", new Dictionary<string, string>(), models[0].TimeScale);
    }

    /// <summary>The series of that name.</summary>
    public string Of(string series) => series + Selector;

    /// <summary>Its samples over a window as it runs here.</summary>
    public string Over(string function, string series, TimeSpan window) => $"{function}({series}{Selector}[{PromDuration.Text(window / TimeScale)}])";

    public PromRule Record(string series, string expression) => new(series, expression, Labels);
}
