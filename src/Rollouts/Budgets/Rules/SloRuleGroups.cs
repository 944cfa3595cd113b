using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>
/// The rules of one SLO. Windows up to an hour are read from the counters themselves, longer ones from what was recorded, so that
/// no rule reads days of raw samples; the budget is added up from steps that together count every event once.
/// </summary>
public static class SloRuleGroups
{
    /// <param name="model">The SLO.</param>
    /// <param name="now">Says which period of a calendar window the budget is for.</param>
    /// <param name="intervals">How often.</param>
    public static IReadOnlyList<PromRuleGroup> Of(SloModel model, DateTimeOffset now, SloRuleIntervals intervals)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(intervals);
        var name = $"slo/{model.Namespace}/{model.Name}";
        var groups = new List<PromRuleGroup>();
        if (model.Slice is { } slice)
        {
            groups.Add(new PromRuleGroup($"{name}/slices", slice.Length ?? intervals.Burn, [Record(model, SloSeries.SliceBad, slice.Expression(model.Indicator))]));
        }

        groups.Add(new PromRuleGroup($"{name}/burn", intervals.Burn, [.. Constants(model), .. Rates(model), .. Short(model), .. SloAlerts.Of(model)]));
        groups.Add(new PromRuleGroup($"{name}/long", intervals.Long(model), [.. LongWindows.Select(window => Burn(model, window))]));
        groups.Add(new PromRuleGroup($"{name}/budget", intervals.Budget(model), BudgetRules.Of(model, now, intervals)));
        return groups;
    }

    internal static PromRule Record(SloModel model, string series, string expression) => new(series, expression, Labels(model));

    internal static Dictionary<string, string> Labels(SloModel model) => new() { ["namespace"] = model.Namespace, ["slo"] = model.Name, ["service"] = model.Service };

    /// <summary>PromQL of the share of bad events over a window.</summary>
    internal static string ErrorRatio(SloModel model, TimeSpan window)
    {
        var text = PromDuration.Text(model.Scaled(window));
        if (model.Slice is not null)
        {
            return $"avg_over_time({SloSeries.SliceBad}{model.Selector}[{text}])";
        }

        if (window > BurnWindow.H1.Length)
        {
            return $"sum_over_time({SloSeries.BadRate}{model.Selector}[{text}]) / (sum_over_time({SloSeries.TotalRate}{model.Selector}[{text}]) > 0)";
        }

        var (bad, total) = EventRates(model, text);
        return $"{bad} / ({total} > 0)";
    }

    internal static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The share that may be bad, without what binary fractions add: 1 - 0.999 is 0.001.</summary>
    internal static double Budget(SloModel model) => (double)Math.Round(1m - (decimal)model.Objective, 15);

    private static IEnumerable<BurnWindow> LongWindows => BurnWindow.All.Where(window => window.Length > BurnWindow.H1.Length);

    private static IEnumerable<PromRule> Constants(SloModel model) =>
    [
        Record(model, SloSeries.Objective, $"vector({Number(model.Objective)})"),
        Record(model, SloSeries.ErrorBudget, $"vector({Number(Budget(model))})"),
    ];

    private static IEnumerable<PromRule> Rates(SloModel model)
    {
        if (model.Slice is not null)
        {
            return [];
        }

        var (bad, total) = EventRates(model, PromDuration.Text(model.Scaled(BurnWindow.M5.Length)));
        return [Record(model, SloSeries.TotalRate, total), Record(model, SloSeries.BadRate, bad)];
    }

    private static IEnumerable<PromRule> Short(SloModel model) =>
    [
        Record(model, SloSeries.Sli, $"1 - ({ErrorRatio(model, BurnWindow.M5.Length)})"),
        .. BurnWindow.All.Except(LongWindows).Select(window => Burn(model, window)),
    ];

    private static PromRule Burn(SloModel model, BurnWindow window) => Record(model, window.Series, $"({ErrorRatio(model, window.Length)}) / {Number(Budget(model))}");

    private static (string Bad, string Total) EventRates(SloModel model, string window) => model.Indicator switch
    {
        CounterIndicator counter => (counter.BadRate(window), counter.TotalRate(window)),
        RateIndicator rate => (rate.BadRate(window), rate.TotalRate(window)),
        _ => throw new InvalidOperationException("a share has no events"),
    };
}
