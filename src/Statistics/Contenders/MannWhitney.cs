namespace Platform.Statistics;

/// <summary>
/// The test Kayenta's judge rests on (NetflixACAJudge 1.0): the asymptotic Mann-Whitney interval of the shift between two samples, confidence 98 %, with a
/// tolerance of a quarter of the estimated shift, and the ratio of the means.
/// </summary>
internal static class MannWhitney
{
    private const double Tolerance = 0.25;

    /// <summary>Standard normal quantile of 99 %: both tails of a confidence of 98 %.</summary>
    private const double Quantile = 2.3263478740408408;

    /// <summary>Upstream's; visible with small values.</summary>
    private const double RootTolerance = 1e-4;

    /// <summary>True when the canary's values are higher than stable's.</summary>
    public static bool IsHigh(IReadOnlyList<double> canary, IReadOnlyList<double> stable)
    {
        if (canary.Count == 0 || stable.Count == 0 || canary.Order().SequenceEqual(stable.Order()) || canary.Concat(stable).Distinct().Count() == 1)
        {
            return false;
        }

        var low = canary.Min() - stable.Max();
        var high = canary.Max() - stable.Min();
        var lower = Root(canary, stable, low, high, Quantile);
        var estimate = Root(canary, stable, low, high, 0.0);
        var mean = stable.Average();

        // The ratio of the means is not looked at where there is none.
        return lower > Tolerance * Math.Abs(estimate) && (mean <= 0 || canary.Average() / mean >= 1.0);
    }

    private static double Root(IReadOnlyList<double> canary, IReadOnlyList<double> stable, double low, double high, double quantile)
    {
        // The statistic falls as the shift grows; an end that it does not cross is the answer.
        if (Statistic(canary, stable, low) - quantile <= 0)
        {
            return low;
        }

        if (Statistic(canary, stable, high) - quantile >= 0)
        {
            return high;
        }

        return BrentRoot.Find(shift => Statistic(canary, stable, shift) - quantile, low, high, RootTolerance);
    }

    private static double Statistic(IReadOnlyList<double> canary, IReadOnlyList<double> stable, double shift)
    {
        var (n, m) = (canary.Count, stable.Count);
        var all = canary.Select(value => (Value: value - shift, IsCanary: true)).Concat(stable.Select(value => (Value: value, IsCanary: false))).OrderBy(item => item.Value).ToArray();
        var (ranks, ties) = (0.0, 0.0);
        for (var start = 0; start < all.Length;)
        {
            var end = start;
            while (end < all.Length && all[end].Value == all[start].Value)
            {
                end++;
            }

            var rank = (start + 1 + end) / 2.0;
            double run = end - start;
            ranks += rank * all[start..end].Count(item => item.IsCanary);
            ties += (run * run * run) - run;
            start = end;
        }

        var deviation = ranks - (n * (n + 1) / 2.0) - (n * m / 2.0);
        var spread = Math.Sqrt(n * m / 12.0 * (n + m + 1 - (ties / ((n + m) * (n + m - 1.0)))));
        return spread <= 0 ? 0.0 : (deviation - (0.5 * Math.Sign(deviation))) / spread;
    }
}
