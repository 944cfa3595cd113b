namespace Platform.Statistics;

/// <summary>How many canary requests a test needs before it sees a given regression.</summary>
public static class SampleSize
{
    private const int Sections = 100;
    private static readonly double Golden = (Math.Sqrt(5.0) - 1.0) / 2.0;

    /// <summary>The growth of evidence for each canary request under the best single effect size.</summary>
    /// <param name="canary">True bad fraction of the canary.</param>
    /// <param name="stable">True bad fraction of stable.</param>
    /// <param name="stablePerCanary">Requests on stable for each on the canary.</param>
    /// <param name="ratio">As in <see cref="KernelCoefficients.Relative"/>.</param>
    /// <param name="margin">Likewise.</param>
    /// <returns>Mean and variance of the log e-value of one canary request and of the stable requests that come with it.</returns>
    public static (double Growth, double Variance) BestGrowth(double canary, double stable, double stablePerCanary, double ratio, double margin)
    {
        var (low, high) = (1e-6, Math.Log(1e4));
        var left = high - (Golden * (high - low));
        var right = low + (Golden * (high - low));
        for (var section = 0; section < Sections; section++)
        {
            if (At(left).Growth > At(right).Growth)
            {
                high = right;
            }
            else
            {
                low = left;
            }

            left = high - (Golden * (high - low));
            right = low + (Golden * (high - low));
        }

        return At((low + high) / 2.0);

        (double Growth, double Variance) At(double logMultiplier)
        {
            var kernel = KernelCoefficients.Relative(new ArmCounts(1.0, stablePerCanary), ratio, margin, Math.Exp(logMultiplier));
            var growth = kernel.LogE(new ArmCounts(canary, stablePerCanary * stable), 1.0);
            var variance = (canary * (1.0 - canary) * kernel.PerCanaryBad * kernel.PerCanaryBad)
                + (stablePerCanary * stable * (1.0 - stable) * kernel.PerStableBad * kernel.PerStableBad);
            return (growth, variance);
        }
    }

    /// <summary>Canary requests until the evidence reaches <paramref name="height"/> with probability Phi(<paramref name="quantile"/>); infinity when it never does.</summary>
    /// <param name="canary">True bad fraction of the canary.</param>
    /// <param name="stable">True bad fraction of stable.</param>
    /// <param name="weight">The canary's share of the traffic, above 0 and below 1.</param>
    /// <param name="ratio">As in <see cref="KernelCoefficients.Relative"/>.</param>
    /// <param name="margin">Likewise.</param>
    /// <param name="height">Log e-value that decides.</param>
    /// <param name="quantile">0 for the median, 1.2816 for 90 %.</param>
    /// <param name="dispersion">See <see cref="Dispersion"/>.</param>
    public static double Detect(
        double canary, double stable, double weight, double ratio, double margin, double height, double quantile, double dispersion = Dispersion.None)
    {
        if (canary <= (ratio * stable) + margin)
        {
            return double.PositiveInfinity;
        }

        var (growth, variance) = BestGrowth(canary, stable, (1.0 - weight) / weight, ratio, margin);
        if (growth <= 0)
        {
            return double.PositiveInfinity;
        }

        var root = ((quantile * Math.Sqrt(variance)) + Math.Sqrt((quantile * quantile * variance) + (4.0 * height * growth))) / (2.0 * growth);
        return dispersion * root * root;
    }
}
