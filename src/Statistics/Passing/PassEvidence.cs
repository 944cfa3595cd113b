namespace Platform.Statistics;

/// <summary>
/// Evidence of health. It begins anew at each step, because health at 10 % of the traffic says nothing about 60 %; evidence of harm is kept.
/// </summary>
public static class PassEvidence
{
    /// <summary>Probability that stable's upper bound is ever too low.</summary>
    private const double StableBeta = 0.01;

    /// <summary>The threshold that holds for a metric in the present step.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="state">Its counts.</param>
    /// <param name="nextWeight">Share of the traffic that follows, above 0 and at most 1; 1 at the last step.</param>
    public static double Threshold(MetricModel metric, MetricState state, double nextWeight)
    {
        var upper = ConfidenceBounds.Upper(state.RolloutBad.Stable / metric.Dispersion, state.Rollout.Stable / metric.Dispersion, StableBeta);
        return PassThreshold.Of(metric.Limit, upper, nextWeight);
    }

    /// <summary>Log e-value of "the canary is below this threshold" in the present step.</summary>
    public static double LogE(MetricModel metric, MetricState state, double threshold) =>
        LogEValue.Pass(state.StepBad.Canary / metric.Dispersion, state.Step.Canary / metric.Dispersion, threshold);
}
