namespace Platform.Cli.Judging;

/// <summary>One rollout's possible traffic, as far as a decider may know it: what is true of it, it is not told.</summary>
/// <param name="Weights">The canary's share of the traffic at each step, 0..1.</param>
/// <param name="StepSeconds">How long each step is planned to last.</param>
/// <param name="ErrorLimit">Greatest fraction of failed requests.</param>
/// <param name="SlowLimit">Greatest fraction of requests slower than the objective.</param>
/// <param name="SlowEdge">Index of the objective's bucket edge: itself, or the next lower one.</param>
/// <param name="Edges">How many edges the histogram has; one bucket more is without an end.</param>
/// <param name="Requests">Of stable before the rollout, in each 5 s.</param>
/// <param name="Errors">Failed ones among them.</param>
/// <param name="Slow">Slow ones among them.</param>
/// <param name="Seconds">For each second, for each weight, the canary's counts and stable's: requests, errors, buckets.</param>
internal sealed record DecisionStream(
    IReadOnlyList<double> Weights,
    int StepSeconds,
    double ErrorLimit,
    double SlowLimit,
    int SlowEdge,
    int Edges,
    double[] Requests,
    double[] Errors,
    double[] Slow,
    IReadOnlyList<(double[][] Canary, double[][] Stable)> Seconds);
