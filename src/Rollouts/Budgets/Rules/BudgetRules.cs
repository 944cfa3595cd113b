using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>
/// The rules of the budget. What is used up is measured against the budget of the whole window at the traffic seen so far:
/// bad / (total * budget) * observed / window. Ten minutes of outage are 23 % of a month's 99.9 %, on the first day as on the thirtieth.
/// </summary>
internal static class BudgetRules
{
    public static IReadOnlyList<PromRule> Of(SloModel model, DateTimeOffset now, SloRuleIntervals intervals)
    {
        var step = intervals.Budget(model);
        var (start, end) = model.Window.PeriodAt(now);
        var length = (end - start).TotalSeconds;
        var (bad, total) = model.Slice is null ? (SloSeries.BadStep, SloSeries.TotalStep) : (SloSeries.SliceBad, SloSeries.SliceBad);
        var seconds = model.Slice is null ? step : model.Slice.Length ?? intervals.Burn;
        var rules = new List<PromRule>();
        if (model.Slice is null)
        {
            rules.AddRange(Steps(model, step));
        }

        rules.Add(Sum(SloSeries.BadWindow, "sum_over_time", bad));
        rules.Add(Sum(SloSeries.TotalWindow, model.Slice is null ? "sum_over_time" : "count_over_time", total));
        rules.Add(Rule(SloSeries.Observed, $"clamp_max({Over("count_over_time", total)} * {Text(seconds.TotalSeconds)}, {Text(length)})"));
        rules.Add(Rule(SloSeries.Window, $"vector({Text(length)})"));
        rules.Add(Rule(SloSeries.SliWindow, $"1 - {SloSeries.BadWindow}{model.Selector} / ({SloSeries.TotalWindow}{model.Selector} > 0)"));
        rules.Add(Rule(SloSeries.Consumed, Consumed(model, length)));
        rules.Add(Rule(SloSeries.Remaining, $"1 - {SloSeries.Consumed}{model.Selector}"));
        return rules;

        PromRule Rule(string series, string expression) => SloRuleGroups.Record(model, series, expression);
        PromRule Sum(string series, string function, string source) => Rule(series, Over(function, source));
        string Over(string function, string source) => Range(model, function, source, start, end, seconds);
    }

    // With events there may be time without traffic: nothing was used up then.
    private static string Consumed(SloModel model, double length) =>
        $"({SloSeries.BadWindow}{model.Selector} / ({SloSeries.TotalWindow}{model.Selector} > 0) or 0 * {SloSeries.TotalWindow}{model.Selector}) / {SloRuleGroups.Number(SloRuleGroups.Budget(model))} * {SloSeries.Observed}{model.Selector} / {Text(length)}";

    private static string Range(SloModel model, string function, string source, DateTimeOffset start, DateTimeOffset end, TimeSpan step)
    {
        var length = PromDuration.Text(end - start);
        return model.Window.IsCalendar
            ? string.Create(CultureInfo.InvariantCulture, $"{function}(({source}{model.Selector} and on () (vector(time()) >= {start.ToUnixTimeSeconds()}))[{length}:{PromDuration.Text(step)}])")
            : $"{function}({source}{model.Selector}[{length}])";
    }

    private static IEnumerable<PromRule> Steps(SloModel model, TimeSpan step)
    {
        var seconds = Text(step.TotalSeconds);
        yield return SloRuleGroups.Record(model, SloSeries.TotalStep, $"{SloSeries.TotalRate}{model.Selector} * {seconds}");
        yield return SloRuleGroups.Record(model, SloSeries.BadStep, $"{SloSeries.BadRate}{model.Selector} * {seconds}");
        var window = PromDuration.Text(model.Scaled(BurnWindow.M5.Length));
        if ((model.Indicator as CounterIndicator)?.BadRateBy(window, model.VersionLabel) is { } byVersion)
        {
            yield return SloRuleGroups.Record(
                model, SloSeries.VersionBadStep, $"sum by (version) (label_replace({byVersion} > 0, \"version\", \"$1\", \"{model.VersionLabel}\", \"(.*)\")) * {seconds}");
        }
    }

    private static string Text(double number) => SloRuleGroups.Number(number);
}
