namespace Platform.Statistics;

/// <summary>Turns evidence into a verdict. It may be asked at any moment and any number of times: the error rates hold over all of them.</summary>
public static class Judge
{
    /// <summary>From this log e-value on a canary is never promoted: an e-value of 10.</summary>
    public static readonly double Suspicion = Math.Log(10.0);

    /// <summary>The verdict now.</summary>
    public static Assessment Assess(Gate gate, StepProgress step)
    {
        var logE = gate.Weigh(guarded: true, out var cause, out var againstStable);
        var first = gate.State.Metrics[0];

        // Evidence that is no number (a counter gone astray by hundreds of digits) is no evidence of health: hence "not below".
        return logE >= gate.Model.FailAt ? new(Verdict.Fail, VerdictReason.HarmProven, logE, cause, againstStable)
            : first.Rollout.Total <= 0 ? Open(VerdictReason.NoTraffic)
            : Unseen(gate) ? Open(VerdictReason.NoCanaryTraffic)
            : !(logE < Suspicion) ? Open(VerdictReason.Suspicious)
            : step.Elapsed < step.Bake ? Open(VerdictReason.Baking)
            : Unproven(gate, step.NextWeight) is { } metric ? new(Verdict.Inconclusive, VerdictReason.TooLittleEvidence, logE, metric, againstStable)
            : new(Verdict.Pass, VerdictReason.HealthProven, logE, -1, againstStable);

        Assessment Open(VerdictReason reason) => new(Verdict.Inconclusive, reason, logE, cause, againstStable);
    }

    /// <summary>The first metric whose health must be and is not shown in this step; null when there is none.</summary>
    private static int? Unproven(Gate gate, double nextWeight)
    {
        for (var index = 0; index < gate.State.Metrics.Length; index++)
        {
            var (metric, state) = (gate.Model.Metrics[index], gate.State.Metrics[index]);

            if (!metric.MustBeShownHealthy)
            {
                continue;
            }

            // Finding stable's bound is the costly part: not needed while even the widest threshold is not met, nor where the bare limit is, which no threshold is below.
            var widest = Math.Min(0.999999, PassThreshold.GreatestMultiple * metric.Limit);
            if (PassEvidence.LogE(metric, state, widest) < gate.Model.PassAt
                || (PassEvidence.LogE(metric, state, metric.Limit) < gate.Model.PassAt
                    && PassEvidence.LogE(metric, state, PassEvidence.Threshold(metric, state, nextWeight)) < gate.Model.PassAt))
            {
                return index;
            }
        }

        return null;
    }

    private static bool Unseen(Gate gate)
    {
        foreach (var metric in gate.State.Metrics)
        {
            if (metric.Step.Canary > 0)
            {
                return false;
            }
        }

        return true;
    }
}
