using Platform.Rollouts;

namespace Platform.Cli.Backtest;

/// <summary>How the runs of a template compare with what is known of the past.</summary>
internal sealed record Score
{
    /// <summary>Time from a bad release's start to the failure, shortest first.</summary>
    public required IReadOnlyList<TimeSpan> Delays { get; init; }

    /// <summary>Bad releases that ended in Inconclusive or Error: a person would have had to look.</summary>
    public required int BadHeld { get; init; }

    /// <summary>Bad releases that would have gone through.</summary>
    public required int Missed { get; init; }

    /// <summary>Good releases that would have gone through.</summary>
    public required int Passed { get; init; }

    /// <summary>Good releases that would have waited for a person.</summary>
    public required int GoodHeld { get; init; }

    /// <summary>Good releases that would have been rolled back.</summary>
    public required int GoodFailed { get; init; }

    /// <summary>Failures outside of every release; those that follow one another without a good measurement between them are one.</summary>
    public required int AlarmsBetween { get; init; }

    /// <summary>The replayed time without the bad releases.</summary>
    public required TimeSpan HealthyTime { get; init; }

    public int Bad => Delays.Count + BadHeld + Missed;

    public int Good => Passed + GoodHeld + GoodFailed;

    public int FalseAlarms => GoodFailed + AlarmsBetween;

    /// <summary>NaN when there was no healthy time.</summary>
    public double FalseAlarmsPerDay => HealthyTime > TimeSpan.Zero ? FalseAlarms / HealthyTime.TotalDays : double.NaN;

    /// <summary>Null when nothing bad was found.</summary>
    public TimeSpan? MedianDelay => Delays.Count > 0 ? Delays[(Delays.Count - 1) / 2] : null;

    public static Score Of(IReadOnlyList<ReplayedRun> runs, TickGrid grid)
    {
        var bad = runs.Where(run => run.Release is { IsBad: true }).ToList();
        var good = runs.Where(run => run.Release is { IsBad: false }).ToList();
        return new Score
        {
            Delays = [.. bad.Where(HasFailed).Select(run => Delay(run, grid)).Order()],
            BadHeld = bad.Count(IsHeld),
            Missed = bad.Count(run => !HasFailed(run) && !IsHeld(run)),
            Passed = good.Count(run => !HasFailed(run) && !IsHeld(run)),
            GoodHeld = good.Count(IsHeld),
            GoodFailed = good.Count(HasFailed),
            AlarmsBetween = Alarms(runs).Count(),
            HealthyTime = grid.Length - TimeSpan.FromTicks(runs.Select(run => run.Release).Distinct().Where(release => release is { IsBad: true }).Sum(release => Within(release!, grid).Ticks)),
        };
    }

    /// <summary>Failures between releases, each alarm once.</summary>
    public static IEnumerable<ReplayedRun> Alarms(IReadOnlyList<ReplayedRun> runs)
    {
        ReplayedRun? before = null;
        foreach (var run in runs)
        {
            // A failed run right after another one that had nothing good to say goes on with the same alarm, whatever that one was about.
            var goesOn = before is not null && HasFailed(before) && !run.HadSuccess;
            if (run.Release is null && HasFailed(run) && !goesOn)
            {
                yield return run;
            }

            before = run;
        }
    }

    /// <summary>From the release's start, as far as it lies in the period, to the end of its run.</summary>
    public static TimeSpan Delay(ReplayedRun run, TickGrid grid) =>
        grid.At(run.End) - (run.Release is { } release && release.Start > grid.From ? release.Start : grid.At(run.Start));

    private static bool HasFailed(ReplayedRun run) => run.Phase == AnalysisPhase.Failed;

    private static bool IsHeld(ReplayedRun run) => run.Phase is AnalysisPhase.Inconclusive or AnalysisPhase.Error;

    private static TimeSpan Within(KnownPeriod release, TickGrid grid)
    {
        var (start, end) = (release.Start > grid.From ? release.Start : grid.From, release.End < grid.To ? release.End : grid.To);
        return end > start ? end - start : TimeSpan.Zero;
    }
}
