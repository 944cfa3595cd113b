namespace Platform.Rollouts.Budgets;

/// <summary>The 90 % interval of a rate of which a count was seen (Garwood's, with Wilson and Hilferty's approximation of the quantiles of chi-squared).</summary>
public static class PoissonInterval
{
    /// <summary>The normal distribution's 95 % quantile.</summary>
    private const double Z = 1.6448536269514722;

    /// <summary>3.5 % off at 0, under 1 % from 1 on; both ends grow with the count. A count may be a fraction, as rates of a window are.</summary>
    /// <param name="count">At least 0.</param>
    public static (double Low, double High) Of(double count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return (count < 1e-9 ? 0 : Quantile(count, -Z), Quantile(count + 1, Z));
    }

    private static double Quantile(double shape, double z)
    {
        var root = 1 - (1 / (9 * shape)) + (z / (3 * Math.Sqrt(shape)));
        return root <= 0 ? 0 : shape * root * root * root;
    }
}
