using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Backtest;

/// <summary>
/// Lets the analysis of a template run through the past, with the very decisions of an AnalysisRun. Each release or incident is judged by one
/// run that begins with it, as a rollout's would; in between one run follows the other.
/// </summary>
/// <param name="spec">Without arguments: they are in their places.</param>
/// <param name="metrics">By name.</param>
/// <param name="grid">When is looked.</param>
internal sealed class TemplateReplay(AnalysisRunSpec spec, IReadOnlyDictionary<string, IPastMetric> metrics, TickGrid grid)
{
    /// <summary>A sentence of the judge is shown whole, a vector of a hundred series is not.</summary>
    private const int LongestValue = 300;

    public async Task<IReadOnlyList<ReplayedRun>> RunAsync(IReadOnlyList<KnownPeriod> releases, CancellationToken cancellationToken)
    {
        var runs = new List<ReplayedRun>();
        var tick = 0;
        foreach (var release in releases)
        {
            var (start, end) = (grid.AtOrAfter(release.Start), grid.AtOrAfter(release.End));
            await FillAsync(runs, tick, start, cancellationToken);
            if (start < end)
            {
                runs.Add(await OneAsync(start, end, release, cancellationToken));
            }

            tick = end;
        }

        await FillAsync(runs, tick, grid.Count, cancellationToken);
        return runs;
    }

    private async Task FillAsync(List<ReplayedRun> runs, int tick, int end, CancellationToken cancellationToken)
    {
        while (tick < end)
        {
            var run = await OneAsync(tick, end, null, cancellationToken);
            runs.Add(run);
            tick = run.End + 1;
        }
    }

    private async Task<ReplayedRun> OneAsync(int start, int end, KnownPeriod? release, CancellationToken cancellationToken)
    {
        var run = new AnalysisRun { Spec = spec };
        var readers = new Dictionary<string, Func<int, PastReading>>();
        foreach (var (name, metric) in metrics)
        {
            readers[name] = await metric.BeginAsync(start, cancellationToken);
        }

        DateTimeOffset? lookAgainAt = null;
        for (var tick = start; tick < end; tick++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var now = grid.At(tick);
            if (lookAgainAt > now)
            {
                continue;
            }

            var decision = AnalysisAssessment.Decide(run, now);
            run = run with { Status = decision.Status };
            foreach (var name in decision.Measure)
            {
                run = AnalysisAssessment.ApplyMeasurement(run, name, Measure(name, readers[name](tick), now));
            }

            decision = decision.Measure.Count > 0 ? AnalysisAssessment.Decide(run, now) : decision;
            run = run with { Status = decision.Status };
            if (decision.IsCompleted)
            {
                return Result(run, start, tick, release, decision.Status.Phase.ToAnalysisPhase());
            }

            // What is due at once, an error's second try among it, is due at the next tick.
            lookAgainAt = decision.Measure.Count > 0 ? null : decision.LookAgainAt;
        }

        // A rollout that is through ends its analysis: what was within its limits until then counts as success.
        var last = AnalysisAssessment.Decide(run with { Spec = spec with { Terminate = true } }, grid.At(end - 1));
        run = run with { Status = last.Status with { Message = release is null ? "not over yet" : "within its limits until the release was over" } };
        return Result(run, start, end - 1, release, release is null ? null : last.Status.Phase.ToAnalysisPhase());
    }

    private Measurement Measure(string name, PastReading reading, DateTimeOffset now)
    {
        var verdict = MeasurementVerdict.Of(spec.Metrics!.First(metric => metric.Name == name), reading.Result, now);
        return new Measurement { Phase = verdict.Phase.ToString(), Message = verdict.Message, StartedAt = now, FinishedAt = now, Value = reading.Value };
    }

    private static ReplayedRun Result(AnalysisRun run, int start, int end, KnownPeriod? release, AnalysisPhase? phase)
    {
        var results = run.Status?.MetricResults ?? [];
        var why = run.Status?.Message ?? "";
        if (phase is not (null or AnalysisPhase.Successful) && results.FirstOrDefault(result => result.Phase == phase.ToString()) is { Measurements: [.., { Value: { } value }] })
        {
            why += value.Length <= LongestValue ? $"; last value {value}" : "";
        }

        return new ReplayedRun(start, end, phase, why, release, results.Any(result => result.Successful > 0));
    }
}
