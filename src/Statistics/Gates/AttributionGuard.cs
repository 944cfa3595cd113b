namespace Platform.Statistics;

/// <summary>
/// Whose fault it is: evidence that the limit is broken counts against the canary only when the canary is also worse than stable, because an
/// incident that hits both versions is no reason to roll one of them back. Lowering an e-value keeps it valid.
/// </summary>
public static class AttributionGuard
{
    /// <summary>How strong the evidence against stable must be: an e-value of 10.</summary>
    public static readonly double Opens = Math.Log(10.0);

    /// <summary>Below this share of the traffic stable says too little, and the limit alone decides.</summary>
    public const double LeastStableShare = 0.02;

    /// <summary>The evidence against the limit that may be used.</summary>
    /// <param name="absolute">Log e-value against the limit.</param>
    /// <param name="relative">Log e-value against stable, of the same metric.</param>
    /// <param name="stableShare">Stable's share of the requests, 0..1.</param>
    public static double Apply(double absolute, double relative, double stableShare) =>
        stableShare < LeastStableShare || relative >= Opens ? absolute : Math.Min(absolute, 0.0);

    /// <summary>
    /// Stable's share of a step's requests, counted with one request more than it had: the first seconds of a quiet service, in which stable
    /// had none by chance, must not open the guard.
    /// </summary>
    public static double StableShare(ArmCounts step) => (step.Stable + 1.0) / (step.Total + 1.0);
}
