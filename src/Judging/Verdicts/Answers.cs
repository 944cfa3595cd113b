using System.Text.Json;
using Platform.Judging.Runs;
using Platform.Statistics;

namespace Platform.Judging.Verdicts;

/// <summary>Makes answers of runs. Without data, or without Prometheus, the verdict is inconclusive and says why: never a pass.</summary>
public static class Answers
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public static VerdictAnswer Of(Run run, DateTimeOffset now)
    {
        var record = run.Record;
        var inStep = now - record.StepStartedAt;
        if (run.Gate is not { } gate)
        {
            return Answer(
                Verdict.Inconclusive, run.Problem is null ? "noTraffic" : "prometheusAway", run.Problem is { } problem ? $"Wait: {problem}." : "Wait: no request was counted on either version.", 0, [], null, null);
        }

        var assessment = Assess(run, gate, inStep);
        var (verdict, reason, sentence) = (assessment.Verdict, JsonNamingPolicy.CamelCase.ConvertName(assessment.Reason.ToString()), Explanation.Of(gate, assessment));
        if (verdict != Verdict.Fail && run.Problem is { } away)
        {
            (verdict, reason, sentence) = (Verdict.Inconclusive, "prometheusAway", $"Wait: {away}.");
        }
        else if (verdict == Verdict.Pass && now - record.CanaryRequestAt > Silence)
        {
            (verdict, reason, sentence) = (Verdict.Inconclusive, "canarySilent", FormattableString.Invariant($"Wait: the canary has had no request for {(now - record.CanaryRequestAt)!.Value.TotalSeconds:0} s."));
        }

        MetricEvidence[] metrics = [.. gate.Model.Metrics.Select((_, index) => Evidence(run, gate, index, assessment))];
        return Answer(verdict, reason, sentence, assessment.LogE, metrics, Risk(gate, inStep), WouldPass(gate, metrics));

        VerdictAnswer Answer(
            Verdict verdict, string reason, string sentence, double logE, IReadOnlyList<MetricEvidence> metrics, RiskEvidence? risk, string? wouldPass) => new(
            JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()),
            reason,
            sentence,
            verdict == Verdict.Fail ? "breach" : metrics.Count > 0 && metrics.All(metric => metric.Route is not null || metric.Standing == "met") ? "allMet" : "partial",
            record.Request.Key,
            record.Step,
            record.Request.Weight,
            Math.Round(inStep.TotalSeconds, 1),
            logE,
            -Math.Log(record.Request.Alpha),
            metrics,
            risk,
            wouldPass,
            record.Notes);
    }

    public static RunSummary Summary(Run run, DateTimeOffset now)
    {
        var (request, answer) = (run.Record.Request, Of(run, now));
        return new RunSummary(request.Namespace, request.Rollout, request.Revision, request.Weight, answer.Verdict, answer.Reason, answer.Sentence, answer.LogE);
    }

    private static Assessment Assess(Run run, Gate gate, TimeSpan inStep) =>
        Judge.Assess(gate, new StepProgress(inStep, run.Record.Request.Bake, run.Record.Request.NextWeight / 100.0));

    private static MetricEvidence Evidence(Run run, Gate gate, int index, Assessment assessment)
    {
        var (metric, state) = (gate.Model.Metrics[index], gate.State.Metrics[index]);
        var threshold = PassEvidence.Threshold(metric, state, run.Record.Request.NextWeight / 100.0);
        var health = Finite(PassEvidence.LogE(metric, state, threshold));
        var standing = assessment.Verdict == Verdict.Fail && assessment.Metric == index ? "breach" : health >= gate.Model.PassAt ? "met" : "open";
        return new MetricEvidence(
            metric.Name,
            run.Metrics[index].Route,
            run.Metrics[index].Edges.Count > 0 ? run.Metrics[index].Edges[0] : null,
            standing,
            metric.Limit,
            threshold,
            ArmEvidence.Of(state.StepBad.Canary, state.Step.Canary, metric.Dispersion),
            ArmEvidence.Of(state.StepBad.Stable, state.Step.Stable, metric.Dispersion),
            Finite(gate.AbsoluteLogE(index)),
            Finite(gate.RelativeLogE(index)),
            health,
            metric.Dispersion);
    }

    private static RiskEvidence? Risk(Gate gate, TimeSpan inStep)
    {
        var state = gate.State.Metrics[0];
        if (state.Rollout.Canary <= 0 || state.Rollout.Stable <= 0)
        {
            return null;
        }

        var stable = state.RolloutBad.Stable / state.Rollout.Stable;
        var excess = (state.RolloutBad.Canary / state.Rollout.Canary) - stable;
        var perMinute = inStep > TimeSpan.Zero ? state.Step.Canary / inStep.TotalMinutes : 0;
        return new RiskEvidence(state.Rollout.Canary, Math.Round(excess * state.Rollout.Canary, 1), Math.Round(excess * perMinute, 1));
    }

    private static string? WouldPass(Gate gate, IReadOnlyList<MetricEvidence> metrics)
    {
        foreach (var metric in metrics.Where(metric => metric.Route is null && metric.Standing == "open"))
        {
            for (var more = 1.0; more < 1e9; more *= 1.25)
            {
                if (LogEValue.Pass(metric.Canary.Bad / metric.Dispersion, (metric.Canary.Requests + more) / metric.Dispersion, metric.Threshold) >= gate.Model.PassAt)
                {
                    return FormattableString.Invariant($"{metric.Name} would be shown healthy by about {Math.Ceiling(more):0} more canary requests without a bad one (below {100 * metric.Threshold:0.##} %).");
                }
            }
        }

        return null;
    }

    private static double Finite(double logE) => double.IsFinite(logE) ? logE : 0;
}
