namespace Platform.Rollouts.Budgets;

/// <summary>
/// What is computed from recorded series: the objective, the SLI, and burn rates but for those that read what was scraped. Dividing by the recorded budget
/// also leaves out SLOs that are no more, whose samples are still there.
/// </summary>
internal static class DerivedRules
{
    /// <summary>Evaluated as often as what they are computed from.</summary>
    /// <param name="scope">For which SLOs.</param>
    /// <param name="kinds">Whether those count slices of time (true), or events; both for some of each.</param>
    public static IEnumerable<PromRule> Short(RuleScope scope, IReadOnlyCollection<bool> kinds)
    {
        var share = Share(kinds, $"{scope.Of(SloSeries.BadRate)} / ({scope.Of(SloSeries.TotalRate)} > 0)", Slices(scope, BurnWindow.M5));
        yield return scope.Record(SloSeries.Objective, $"1 - {scope.Of(SloSeries.ErrorBudget)}");
        yield return scope.Record(SloSeries.Sli, $"1 - ({share})");
        yield return Burn(scope, BurnWindow.M5, share);
        if (kinds.Contains(true))
        {
            yield return Burn(scope, BurnWindow.M30, Slices(scope, BurnWindow.M30));
            yield return Burn(scope, BurnWindow.H1, Slices(scope, BurnWindow.H1));
        }
    }

    /// <summary>Windows that move slowly.</summary>
    /// <param name="scope">For which SLOs.</param>
    /// <param name="kinds">Whether those count slices of time (true), or events; both for some of each.</param>
    /// <param name="windows">Above an hour.</param>
    public static IEnumerable<PromRule> Long(RuleScope scope, IReadOnlyCollection<bool> kinds, params IEnumerable<BurnWindow> windows) =>
        windows.Select(window => Burn(scope, window, Share(kinds, LongRatio(scope, window.Length), Slices(scope, window))));

    /// <summary>Every event counts with the rates that saw it: the edges are blurred by 5m, of two hours and more.</summary>
    public static string LongRatio(RuleScope scope, TimeSpan window) =>
        $"{scope.Over("sum_over_time", SloSeries.BadRate, window)} / ({scope.Over("sum_over_time", SloSeries.TotalRate, window)} > 0)";

    private static string Slices(RuleScope scope, BurnWindow window) => scope.Over("avg_over_time", SloSeries.SliceBad, window.Length);

    private static string Share(IReadOnlyCollection<bool> kinds, string ofEvents, string ofSlices) => string.Join(" or ", kinds.Select(isSliced => isSliced ? ofSlices : ofEvents));

    private static PromRule Burn(RuleScope scope, BurnWindow window, string share) => scope.Record(window.Series, $"({share}) / {scope.Of(SloSeries.ErrorBudget)}");
}
