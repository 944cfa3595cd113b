namespace Platform.Judging.Verdicts;

/// <summary>A verdict with everything it rests on.</summary>
/// <param name="Verdict">pass, fail or inconclusive.</param>
/// <param name="Reason">Why, as one word.</param>
/// <param name="Sentence">Why, as one sentence with numbers.</param>
/// <param name="Standing">allMet, partial or breach: the decision matrix over the metrics.</param>
/// <param name="Run">namespace/rollout/revision.</param>
/// <param name="Step">From 0.</param>
/// <param name="Weight">Percent; null when nobody said.</param>
/// <param name="StepSeconds">How long the step has lasted.</param>
/// <param name="LogE">Natural logarithm of the evidence of harm.</param>
/// <param name="FailsAt">Where it decides.</param>
/// <param name="Metrics">Each metric.</param>
/// <param name="Risk">What going on costs; null without counts.</param>
/// <param name="WouldPass">What it would take to pass; null when nothing is open.</param>
/// <param name="Notes">What a reader should know about the data.</param>
public sealed record VerdictAnswer(
    string Verdict,
    string Reason,
    string Sentence,
    string Standing,
    string Run,
    int Step,
    double? Weight,
    double StepSeconds,
    double LogE,
    double FailsAt,
    IReadOnlyList<MetricEvidence> Metrics,
    RiskEvidence? Risk,
    string? WouldPass,
    IReadOnlyList<string> Notes);
