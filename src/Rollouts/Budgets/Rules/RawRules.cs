namespace Platform.Rollouts.Budgets;

/// <summary>The rules of one SLO that read what was scraped, and its budget: all that cannot be shared with others.</summary>
internal static class RawRules
{
    /// <summary>Events a second over 5m, what all else is computed from; nothing where slices count.</summary>
    public static IEnumerable<PromRule> Rates(SloModel model)
    {
        if (model.Slice is not null)
        {
            return [];
        }

        var (bad, total) = EventRates(model, BurnWindow.M5.Length);
        return [Record(model, SloSeries.TotalRate, total), Record(model, SloSeries.BadRate, bad)];
    }

    /// <summary>The budget, and the burn rates of half an hour and an hour; slices have theirs from what was recorded.</summary>
    public static IEnumerable<PromRule> Hour(SloModel model) =>
    [
        Record(model, SloSeries.ErrorBudget, $"vector({SloRuleGroups.Number(SloRuleGroups.Budget(model))})"),
        .. model.Slice is null ? [Burn(model, BurnWindow.M30), Burn(model, BurnWindow.H1)] : Array.Empty<PromRule>(),
    ];

    /// <summary>How bad each slice of time is; null where events are counted.</summary>
    public static PromRule? Slices(SloModel model) => model.Slice is { } slice ? Record(model, SloSeries.SliceBad, slice.Expression(model.Indicator)) : null;

    /// <summary>Bad events of each version in a step of the budget; null where they cannot be told apart.</summary>
    public static PromRule? Versions(SloModel model, TimeSpan step) =>
        model.Slice is null && (model.Indicator as CounterIndicator)?.BadRateBy(Window(model, BurnWindow.M5.Length), model.VersionLabel) is { } byVersion
            ? Record(model, SloSeries.VersionBadStep, $"sum by (version) (label_replace({byVersion} > 0, \"version\", \"$1\", \"{model.VersionLabel}\", \"(.*)\")) * {SloRuleGroups.Number(step.TotalSeconds)}")
            : null;

    /// <summary>PromQL of the share of bad events over any window.</summary>
    public static string ErrorRatio(SloModel model, TimeSpan window)
    {
        var scope = RuleScope.Of(model);
        if (model.Slice is not null)
        {
            return scope.Over("avg_over_time", SloSeries.SliceBad, window);
        }

        if (window > BurnWindow.H1.Length)
        {
            return DerivedRules.LongRatio(scope, window);
        }

        var (bad, total) = EventRates(model, window);
        return $"{bad} / ({total} > 0)";
    }

    // From what was scraped, and not from rates over 5m: averages of those would see the last minutes too late.
    private static PromRule Burn(SloModel model, BurnWindow window) =>
        Record(model, window.Series, $"({ErrorRatio(model, window.Length)}) / {SloRuleGroups.Number(SloRuleGroups.Budget(model))}");

    private static PromRule Record(SloModel model, string series, string expression) => new(series, expression, SloRuleGroups.Labels(model));

    private static (string Bad, string Total) EventRates(SloModel model, TimeSpan window) => model.Indicator switch
    {
        CounterIndicator counter => (counter.BadRate(Window(model, window)), counter.TotalRate(Window(model, window))),
        RateIndicator rate => (rate.BadRate(Window(model, window)), rate.TotalRate(Window(model, window))),
        _ => throw new InvalidOperationException("a share has no events"),
    };

    private static string Window(SloModel model, TimeSpan window) => PromDuration.Text(model.Scaled(window));
}
