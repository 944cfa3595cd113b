namespace Platform.Cli.Backtest;

/// <summary>Replays templates over a period.</summary>
internal static class Replay
{
    /// <exception cref="RefusedException">Prometheus does not answer, holds nothing of the period, or cannot tell what a metric would have measured.</exception>
    public static async Task<BacktestResult> RunAsync(
        IReadOnlyList<ReplayedTemplate> templates, PastPrometheus prometheus, TickGrid grid, IReadOnlyList<KnownPeriod> known, CancellationToken cancellationToken)
    {
        var names = await prometheus.NamesAsync(grid, cancellationToken);
        if (names.Count == 0)
        {
            throw new RefusedException(ExitCode.BadInput, $"Prometheus at {prometheus.Address} has no sample between {Moment.Text(grid.From)} and {Moment.Text(grid.To)}");
        }

        var releases = known.Where(release => grid.AtOrAfter(release.Start) < grid.AtOrAfter(release.End)).ToList();
        var past = new PastMetrics(prometheus, grid, names);
        var gates = new List<ReplayedGate>();
        foreach (var template in templates)
        {
            var metrics = await past.FetchAsync(template, cancellationToken);
            var runs = await new TemplateReplay(template.Spec, metrics, grid).RunAsync(releases, cancellationToken);
            gates.Add(new ReplayedGate(template.Name, runs, Score.Of(runs, grid), metrics));
        }

        return new BacktestResult(prometheus.Address, grid, releases, [.. known.Except(releases)], gates);
    }
}
