namespace Platform.Statistics;

/// <summary>
/// Log e-values of counts, mixed over <see cref="EffectSizes"/>. An e-value is what a bet at fair odds against the hypothesis
/// would have made of 1: its expectation under the hypothesis is at most 1, so it exceeds 100 with a probability of at most 1 %,
/// and not just at one moment but ever (Ville 1939), however often one looks.
/// </summary>
public static class LogEValue
{
    /// <summary>Against "the bad fraction is at most <paramref name="limit"/>", for one effect size.</summary>
    public static double One(double bad, double requests, double limit, double multiplier) =>
        KernelCoefficients.Absolute(limit, multiplier).LogE(new ArmCounts(bad, 0), requests);

    /// <summary>Against "the bad fraction is at most <paramref name="limit"/>": large when it is above.</summary>
    public static double Harm(double bad, double requests, double limit)
    {
        Span<double> terms = stackalloc double[EffectSizes.HarmCount];
        for (var k = 0; k < terms.Length; k++)
        {
            terms[k] = One(bad, requests, limit, EffectSizes.Harm[k]);
        }

        return LogSpace.Mix(terms, EffectSizes.HarmLogWeights);
    }

    /// <summary>Against "the bad fraction is at least <paramref name="threshold"/>": large when the version is shown to be healthy.</summary>
    public static double Pass(double bad, double requests, double threshold)
    {
        Span<double> terms = stackalloc double[EffectSizes.PassCount];
        for (var k = 0; k < terms.Length; k++)
        {
            terms[k] = One(bad, requests, threshold, EffectSizes.Pass[k]);
        }

        return LogSpace.Mix(terms, EffectSizes.PassLogWeights);
    }

    /// <summary>Against "the canary's bad fraction is at most ratio times stable's plus the margin", of one batch.</summary>
    public static double Relative(ArmCounts bad, ArmCounts requests, double ratio, double margin)
    {
        Span<double> terms = stackalloc double[EffectSizes.HarmCount];
        for (var k = 0; k < terms.Length; k++)
        {
            terms[k] = KernelCoefficients.Relative(requests, ratio, margin, EffectSizes.Harm[k]).LogE(bad, requests.Canary);
        }

        return LogSpace.Mix(terms, EffectSizes.HarmLogWeights);
    }
}
