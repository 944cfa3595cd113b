namespace Platform.Statistics;

/// <summary>
/// Arithmetic on logarithms. E-values span hundreds of orders of magnitude in one rollout (a long healthy run, then an outage), so
/// products and sums of them are only ever taken here: in linear space they overflow to 0 times infinity.
/// </summary>
public static class LogSpace
{
    /// <summary>ln(1 + x), to the last digits also where x is tiny (Kahan's correction; the platform's own loses them). x > -1.</summary>
    public static double Log1P(double x)
    {
        var sum = 1.0 + x;
        return sum == 1.0 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1.0));
    }

    /// <summary>ln(e^a + e^b); minus infinity stands for zero.</summary>
    public static double Add(double a, double b)
    {
        var (large, small) = a < b ? (b, a) : (a, b);
        return double.IsNegativeInfinity(small) ? large : large + Log1P(Math.Exp(small - large));
    }

    /// <summary>ln of the sum of e^term; minus infinity for no terms.</summary>
    public static double Sum(ReadOnlySpan<double> terms)
    {
        var greatest = double.NegativeInfinity;
        foreach (var term in terms)
        {
            greatest = Math.Max(greatest, term);
        }

        if (double.IsNegativeInfinity(greatest))
        {
            return greatest;
        }

        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += Math.Exp(term - greatest);
        }

        return greatest + Math.Log(sum);
    }

    /// <summary>ln of the sum of e^(weight + term), weights given as logarithms.</summary>
    public static double Mix(ReadOnlySpan<double> terms, ReadOnlySpan<double> logWeights)
    {
        Span<double> weighted = stackalloc double[EffectSizes.HarmCount];
        for (var index = 0; index < terms.Length; index++)
        {
            weighted[index] = logWeights[index] + terms[index];
        }

        return Sum(weighted[..terms.Length]);
    }
}
