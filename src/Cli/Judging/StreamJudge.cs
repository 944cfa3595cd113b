using Platform.Statistics;

namespace Platform.Cli.Judging;

/// <summary>Lets the judge decide a decision stream.</summary>
internal static class StreamJudge
{
    /// <summary>The decision, when it fell, and what it rested on.</summary>
    public static (Outcome Outcome, int Seconds, JudgedRollout Judge) Decide(DecisionStream stream, JudgeOptions options)
    {
        var judge = Create(stream, options);
        var (canary, stable) = (new ArmSecond(stream.Edges + 1), new ArmSecond(stream.Edges + 1));
        for (var second = 0; second < stream.Seconds.Count; second++)
        {
            Fill(canary, stream.Seconds[second].Canary[judge.Step]);
            Fill(stable, stream.Seconds[second].Stable[judge.Step]);
            var outcome = judge.Next(second, canary, stable);
            if (outcome != Outcome.Running)
            {
                return (outcome, second + 1, judge);
            }
        }

        return (Outcome.Pause, stream.Seconds.Count, judge);
    }

    private static JudgedRollout Create(DecisionStream stream, JudgeOptions options)
    {
        var errors = MetricModel.Errors(limit: stream.ErrorLimit) with { Dispersion = Dispersion.Estimate(stream.Errors, stream.Requests, stream.ErrorLimit) };
        var latency = MetricModel.Latency(limit: stream.SlowLimit, below: stream.SlowEdge, above: stream.Edges - 1 - stream.SlowEdge) with
        {
            Dispersion = Dispersion.Estimate(stream.Slow, stream.Requests, stream.SlowLimit),
            Warmup = TimeSpan.FromSeconds(options.WarmupSeconds),
        };
        return new JudgedRollout(
            new RolloutPlan(stream.Weights, stream.StepSeconds),
            options,
            GateModel.Create([errors, latency], stream.Weights.Count),
            Statistics.Contenders.EdgeOrder(stream.Edges, stream.SlowEdge),
            stream.Edges + 1);
    }

    private static void Fill(ArmSecond arm, double[] counts)
    {
        (arm.Requests, arm.Errors) = (counts[0], counts[1]);
        counts.AsSpan(2).CopyTo(arm.Buckets);
    }
}
