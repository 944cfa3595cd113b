namespace Platform.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>P(Z at most z), to about 1e-15 (series near 0, continued fraction in the tails).</summary>
    public static double Cumulative(double z)
    {
        var x = Math.Abs(z);
        if (x > 38)
        {
            return z > 0 ? 1.0 : 0.0;
        }

        var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2.0 * Math.PI);
        if (x < 3)
        {
            var (sum, term) = (x, x);
            for (var k = 3; term > 1e-17 * sum; k += 2)
            {
                term *= x * x / k;
                sum += term;
            }

            var half = density * sum;
            return z > 0 ? 0.5 + half : 0.5 - half;
        }

        var fraction = 0.0;
        for (var k = 60; k > 0; k--)
        {
            fraction = k / (x + fraction);
        }

        var tail = density / (x + fraction);
        return z > 0 ? 1.0 - tail : tail;
    }
}
