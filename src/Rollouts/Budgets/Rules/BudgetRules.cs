using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>
/// The rules of the budget. What is used up is measured against the budget of the whole window at the traffic seen so far:
/// bad / (total * budget) * observed / window. Ten minutes of outage are 23 % of a month's 99.9 %, on the first day as on the thirtieth.
/// </summary>
internal static class BudgetRules
{
    /// <param name="scope">For which SLOs.</param>
    /// <param name="model">Any of them.</param>
    /// <param name="now">Says which period of a calendar window the budget is for.</param>
    /// <param name="intervals">How often.</param>
    public static IEnumerable<PromRule> Of(RuleScope scope, SloModel model, DateTimeOffset now, SloRuleIntervals intervals)
    {
        var step = intervals.Budget(model);
        var (start, end) = model.Window.PeriodAt(now);
        var length = SloRuleGroups.Number((end - start).TotalSeconds);
        var (bad, total) = model.Slice is null ? (SloSeries.BadStep, SloSeries.TotalStep) : (SloSeries.SliceBad, SloSeries.SliceBad);
        var seconds = SloRuleGroups.Number((model.Slice is null ? step : model.Slice.Length ?? intervals.Burn).TotalSeconds);
        if (model.Slice is null)
        {
            yield return scope.Record(SloSeries.TotalStep, $"{scope.Of(SloSeries.TotalRate)} * {seconds}");
            yield return scope.Record(SloSeries.BadStep, $"{scope.Of(SloSeries.BadRate)} * {seconds}");
        }

        yield return scope.Record(SloSeries.BadWindow, Known(scope, Over("sum_over_time", bad)));
        yield return scope.Record(SloSeries.TotalWindow, Known(scope, Over(model.Slice is null ? "sum_over_time" : "count_over_time", total)));
        yield return scope.Record(SloSeries.Observed, Known(scope, $"clamp_max({Over("count_over_time", total)} * {seconds}, {length})"));
        yield return scope.Record(SloSeries.Window, $"0 * {scope.Of(SloSeries.ErrorBudget)} + {length}");
        yield return scope.Record(SloSeries.SliWindow, $"1 - {scope.Of(SloSeries.BadWindow)} / ({scope.Of(SloSeries.TotalWindow)} > 0)");
        yield return scope.Record(SloSeries.Consumed, Consumed(scope, length));
        yield return scope.Record(SloSeries.Remaining, $"1 - {scope.Of(SloSeries.Consumed)}");

        string Over(string function, string source) => Range(scope, model, function, source, (start, end), seconds);
    }

    // Samples outlive their SLO; its budget does not.
    private static string Known(RuleScope scope, string expression) => $"{expression} and {scope.Of(SloSeries.ErrorBudget)}";

    // With events there may be time without traffic: nothing was used up then.
    private static string Consumed(RuleScope scope, string length) =>
        $"({scope.Of(SloSeries.BadWindow)} / ({scope.Of(SloSeries.TotalWindow)} > 0) or 0 * {scope.Of(SloSeries.TotalWindow)}) / {scope.Of(SloSeries.ErrorBudget)} * {scope.Of(SloSeries.Observed)} / {length}";

    private static string Range(RuleScope scope, SloModel model, string function, string source, (DateTimeOffset Start, DateTimeOffset End) period, string seconds)
    {
        var length = PromDuration.Text(period.End - period.Start);
        return model.Window.IsCalendar
            ? string.Create(CultureInfo.InvariantCulture, $"{function}(({scope.Of(source)} and on () (vector(time()) >= {period.Start.ToUnixTimeSeconds()}))[{length}:{seconds}s])")
            : $"{function}({scope.Of(source)}[{length}])";
    }
}
