using System.Globalization;

namespace Platform.Statistics;

/// <summary>A verdict in one English sentence with its numbers.</summary>
public static class Explanation
{
    /// <summary>Says what was decided and what it rests on.</summary>
    public static string Of(Gate gate, Assessment assessment) => assessment.Reason switch
    {
        VerdictReason.HarmProven => $"Roll back: {Counts(gate, assessment.Metric, wholeRollout: true)}; {Cause(gate, assessment)} (evidence {Evidence(assessment.LogE)} to 1, {Evidence(gate.Model.FailAt)} to 1 decides).",
        VerdictReason.HealthProven => $"Go on: {string.Join("; ", Enumerable.Range(0, gate.Model.Metrics.Count).Where(metric => gate.Model.Metrics[metric].MustBeShownHealthy).Select(metric => $"{Counts(gate, metric)}, with {Percent(1 - gate.Model.Beta)} confidence at most {Upper(gate, metric)}"))}.",
        VerdictReason.NoTraffic => "Wait: no request was counted on either version.",
        VerdictReason.NoCanaryTraffic => "Wait: the canary had no request in this step.",
        VerdictReason.Baking => $"Wait: the step has not lasted its time; evidence of harm is {Evidence(assessment.LogE)} to 1.",
        VerdictReason.Suspicious => $"Wait: {Counts(gate, assessment.Metric, wholeRollout: true)}; evidence of harm is {Evidence(assessment.LogE)} to 1, too strong to go on and short of the {Evidence(gate.Model.FailAt)} to 1 that rolls back.",
        VerdictReason.TooLittleEvidence => $"Wait: {Counts(gate, assessment.Metric)}, which is too little to tell; with {Percent(1 - gate.Model.Beta)} confidence it is at most {Upper(gate, assessment.Metric)}, and the limit is {Percent(gate.Model.Metrics[assessment.Metric].Limit)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(assessment), assessment.Reason, "no such reason"),
    };

    private static string Cause(Gate gate, Assessment assessment) => assessment.AgainstStable
        ? "that is worse than stable beyond chance"
        : $"that is over the limit of {Percent(gate.Model.Metrics[assessment.Metric].Limit)} beyond chance";

    private static string Counts(Gate gate, int metric, bool wholeRollout = false)
    {
        var state = gate.State.Metrics[metric];
        var (bad, all) = wholeRollout ? (state.RolloutBad, state.Rollout) : (state.StepBad, state.Step);
        return $"{gate.Model.Metrics[metric].Name}: canary {Of(bad.Canary, all.Canary)}, stable {Of(bad.Stable, all.Stable)}";
    }

    private static string Of(double bad, double all) => all > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bad:0} of {all:0} ({Percent(bad / all)})")
        : "nothing counted";

    private static string Upper(Gate gate, int metric)
    {
        var (model, state) = (gate.Model.Metrics[metric], gate.State.Metrics[metric]);
        return Percent(ConfidenceBounds.Upper(state.StepBad.Canary / model.Dispersion, state.Step.Canary / model.Dispersion, gate.Model.Beta));
    }

    private static string Evidence(double logE) => logE > 30 ? string.Create(CultureInfo.InvariantCulture, $"10^{logE / Math.Log(10):0}") : string.Create(CultureInfo.InvariantCulture, $"{Math.Exp(logE):0.##}");

    // Two decimals, and two digits of what is smaller: the limit of "99.999 %" is not "0 %".
    private static string Percent(double fraction) => fraction is > 0 and < 0.0001
        ? string.Create(CultureInfo.InvariantCulture, $"{(decimal)Math.Round(100 * fraction, Math.Min(15, 1 - (int)Math.Floor(Math.Log10(100 * fraction)))):0.###############} %")
        : string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0.##} %");
}
