using System.Globalization;
using Platform.Bench;
using Platform.ControllersBench.Load;

namespace Platform.ControllersBench;

/// <summary>Many canaries at once in one control plane on one core: how late it is, how much memory and how much of the core it takes.</summary>
internal static class RolloutCost
{
    /// <summary>What is promised for this many.</summary>
    private const int Promised = 1000;

    private const double MostSeconds = 1;
    private const double MostMegabytes = 400;

    /// <summary>"Flat": no rollout costs more than this times what it costs among the fewest.</summary>
    private const double MostGrowth = 1.25;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        var costs = new List<(int Rollouts, Spread Cost)>();
        foreach (var count in options.Rollouts)
        {
            costs.Add((count, await RunAsync(count, options, report)));
        }

        if (costs.Count > 1)
        {
            var growth = costs[^1].Cost.Median / costs[0].Cost.Median;
            report.Target(
                string.Create(CultureInfo.InvariantCulture, $"cost of a rollout among {costs[^1].Rollouts} by that among {costs[0].Rollouts}"),
                growth.ToString("F2", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"at most {MostGrowth}"),
                growth <= MostGrowth);
        }
    }

    private static async Task<Spread> RunAsync(int count, BenchOptions options, Report report)
    {
        Report.Heading(string.Create(CultureInfo.InvariantCulture, $"{count} canaries at a time, a measurement and a step of each every {options.Seconds} s"));
        await using var running = await RunningRollouts.StartAsync(count, TimeSpan.FromSeconds(options.Seconds));
        var rounds = new List<RolloutRound>();

        // The first is not counted: what runs for the first time is still being compiled.
        for (var round = 0; round <= options.Rounds; round++)
        {
            var measured = await running.MeasureAsync();
            Report.Progress($"round {round}: {measured}");
            if (round > 0)
            {
                rounds.Add(measured);
            }
        }

        Print(count, running, rounds, report);
        return Spread.Of(rounds.Select(round => round.CostMilliseconds));
    }

    private static void Print(int count, RunningRollouts running, List<RolloutRound> rounds, Report report)
    {
        Report.Line("created until healthy, s", running.CreatedSeconds.ToString("F1", CultureInfo.InvariantCulture));
        Report.Line("updated until every canary is measured, s", running.UpdatedSeconds.ToString("F1", CultureInfo.InvariantCulture));
        Report.Line("measurements / steps a second", $"{Of(round => round.MeasurementsPerSecond, "F1")}", Of(round => round.StepsPerSecond, "F1"));
        Judge("rollouts: due until done, p99, s", round => round.RolloutSeconds);
        Judge("analysis runs: due until done, p99, s", round => round.AnalysisSeconds);
        Judge("spec written until observed, p99, s", round => round.ReactionSeconds);
        Judge("measurements later than their interval, p99, s", round => round.LatenessSeconds);
        Report.Line("of the core", Of(round => round.CoreShare * 100, "F1"), "%");
        Report.Line("processor time a rollout and minute, ms", Of(round => round.CostMilliseconds, "F1"));
        Report.Line("memory now, MB", Of(round => round.Megabytes, "F0"));
        var peak = running.PeakMegabytes;
        Judged("memory at most, MB", peak.ToString("F0", CultureInfo.InvariantCulture), $"at most {MostMegabytes}", peak <= MostMegabytes);

        void Judge(string name, Func<RolloutRound, double> figure) =>
            Judged(name, Of(figure, "F3"), $"at most {MostSeconds} in every round", rounds.TrueForAll(round => figure(round) <= MostSeconds));

        void Judged(string name, string value, string target, bool met)
        {
            if (count == Promised)
            {
                report.Target(name, value, target, met);
            }
            else
            {
                Report.Line(name, value);
            }
        }

        string Of(Func<RolloutRound, double> figure, string format) => Spread.Of(rounds.Select(figure)).ToString(format);
    }
}
