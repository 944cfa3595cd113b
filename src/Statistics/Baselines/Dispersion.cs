namespace Platform.Statistics;

/// <summary>
/// How much more the counts of bad events vary than independent events would. Errors that come in bursts carry less
/// information than their number says: log e-values are divided by this, which keeps them valid (Jensen) and stops
/// bursts from passing for regressions.
/// </summary>
public static class Dispersion
{
    /// <summary>Independent events, and what is assumed without a history.</summary>
    public const double None = 1.0;

    /// <summary>No history is trusted to show more.</summary>
    public const double Greatest = 200.0;

    /// <summary>Batches in a block with a mean of its own, so that a slow drift is not taken for bursts.</summary>
    public const int BatchesPerBlock = 12;

    private const double PriorStrength = 4.0;

    /// <summary>The dispersion of stable's history.</summary>
    /// <param name="bad">Bad events of each 5 s batch.</param>
    /// <param name="requests">Requests of each 5 s batch; as many.</param>
    /// <param name="limit">The bad fraction allowed; blocks above twice of it were incidents and are left out.</param>
    /// <returns>1 .. <see cref="Greatest"/>.</returns>
    public static double Estimate(ReadOnlySpan<double> bad, ReadOnlySpan<double> requests, double limit = 1.0)
    {
        var (observed, expected) = (0.0, 0.0);
        for (var start = 0; start + BatchesPerBlock <= Math.Min(bad.Length, requests.Length); start += BatchesPerBlock)
        {
            Add(bad.Slice(start, BatchesPerBlock), requests.Slice(start, BatchesPerBlock), limit, ref observed, ref expected);
        }

        return Math.Clamp((observed + PriorStrength) / (expected + PriorStrength), None, Greatest);
    }

    private static void Add(ReadOnlySpan<double> bad, ReadOnlySpan<double> requests, double limit, ref double observed, ref double expected)
    {
        var (totalBad, total) = (0.0, 0.0);
        for (var index = 0; index < bad.Length; index++)
        {
            totalBad += bad[index];
            total += requests[index];
        }

        if (total == 0 || totalBad == 0 || totalBad == total || totalBad > 2.0 * limit * total)
        {
            return;
        }

        var fraction = totalBad / total;
        for (var index = 0; index < bad.Length; index++)
        {
            var deviation = bad[index] - (requests[index] * fraction);
            observed += deviation * deviation;
        }

        expected += (1.0 - (1.0 / bad.Length)) * total * fraction * (1.0 - fraction);
    }
}
