namespace Platform.Statistics;

/// <summary>
/// How bad a canary may be and still go on. What must keep its objective is the whole service at the next weight, so while the weight is
/// small a canary may be worse than the objective, in so far as stable leaves room for it.
/// </summary>
public static class PassThreshold
{
    /// <summary>No threshold is more than this many limits.</summary>
    public const double GreatestMultiple = 10.0;

    /// <summary>Stable's upper bound may be this many limits before it is taken for ignorance rather than for a bad stable version.</summary>
    private const double GreatestStableMultiple = 2.0;

    /// <summary>The largest canary fraction that keeps the service within its limit at the next weight; "not worse than stable" where stable itself runs close to it.</summary>
    /// <param name="limit">The metric's limit.</param>
    /// <param name="stableUpper">Upper bound of stable's fraction.</param>
    /// <param name="nextWeight">Share of the traffic that follows, above 0 and at most 1.</param>
    public static double BudgetAware(double limit, double stableUpper, double nextWeight) =>
        Math.Max(
            stableUpper + (0.5 * limit),
            Math.Min(GreatestMultiple * limit, limit + ((1.0 - nextWeight) / nextWeight * Math.Max(0.0, limit - stableUpper))));

    /// <summary>
    /// The same, closed against ignorance: a bound that is wide because stable had few requests allows nothing, the limit then stands alone; and so it does
    /// where the budget would allow a canary to fail all of its requests, which says nothing about its health.
    /// </summary>
    public static double Of(double limit, double stableUpper, double nextWeight) =>
        stableUpper <= GreatestStableMultiple * limit && BudgetAware(limit, stableUpper, nextWeight) is < 1.0 and var threshold ? threshold : limit;
}
