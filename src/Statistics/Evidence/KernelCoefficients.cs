namespace Platform.Statistics;

/// <summary>
/// The one formula of the judge: the log e-value of a batch against "the canary's bad fraction is at most r times stable's plus
/// a margin" is linear in the counts once the batch's split is known, and these are its coefficients. Conditional on the split
/// as observed, never as configured: the real share of a canary strays from its weight, and the configured one would then
/// raise false alarms (docs/how-decisions-are-made.md derives it and shows why its expectation is at most 1).
/// </summary>
/// <param name="PerCanaryBad">Evidence of one bad event on the canary; at least 0 for multipliers above 1.</param>
/// <param name="PerStableBad">What one bad event on stable takes away.</param>
/// <param name="PerCanaryRequest">What one request on the canary takes away; at most 0.</param>
public readonly record struct KernelCoefficients(double PerCanaryBad, double PerStableBad, double PerCanaryRequest)
{
    /// <summary>Coefficients against both arms.</summary>
    /// <param name="requests">Requests in the batch; the split that the test is conditional on.</param>
    /// <param name="ratio">r >= 0: how many times stable's bad fraction is tolerated; 0 makes it a test against the margin alone.</param>
    /// <param name="margin">0..1, exclusive of 1: absolute difference of the fractions that is tolerated.</param>
    /// <param name="multiplier">Odds multiplier, above 0.</param>
    public static KernelCoefficients Relative(ArmCounts requests, double ratio, double margin, double multiplier)
    {
        var excess = (multiplier - 1.0) / (1.0 + (margin * (multiplier - 1.0)));
        var weighted = ratio * requests.Canary;
        var total = weighted + requests.Stable;
        var share = ratio > 0 && total > 0 ? weighted / total : 0.0;
        var normaliser = 1.0 + (share * excess);
        var up = (1.0 - share) * excess / normaliser;
        return new KernelCoefficients(LogSpace.Log1P(up / (1.0 - (margin * up))), Math.Log(normaliser), LogSpace.Log1P(-margin * up));
    }

    /// <summary>Coefficients of the one-sample test against a limit: a likelihood ratio of two Bernoulli distributions.</summary>
    /// <param name="limit">The bad fraction under test, 0..1.</param>
    /// <param name="multiplier">Odds multiplier, above 0: above 1 tests "at most the limit", below 1 "at least the limit".</param>
    public static KernelCoefficients Absolute(double limit, double multiplier) =>
        new(Math.Log(multiplier), 0.0, -LogSpace.Log1P(limit * (multiplier - 1.0)));

    /// <summary>The log e-value of a batch with this split.</summary>
    /// <param name="bad">Bad events.</param>
    /// <param name="canaryRequests">Requests on the canary.</param>
    public double LogE(ArmCounts bad, double canaryRequests) =>
        (bad.Canary * PerCanaryBad) - (bad.Stable * PerStableBad) + (canaryRequests * PerCanaryRequest);
}
