namespace Platform.Statistics;

/// <summary>
/// The effect sizes evidence is mixed over: odds multipliers from "a little worse" to "dead". A mixture of e-values is an e-value,
/// so nobody has to say beforehand how bad a regression will be; the price is the logarithm of a weight.
/// </summary>
public static class EffectSizes
{
    /// <summary>How many multipliers speak of harm.</summary>
    public const int HarmCount = 8;

    /// <summary>How many multipliers speak of health.</summary>
    public const int PassCount = 7;

    private static readonly double[] HarmMultipliers = [1.03, 1.15, 1.5, 2.5, 5, 12, 40, 300];
    private static readonly double[] PassMultipliers = [.97, .87, .7, .5, .3, .12, .02];
    private static readonly double[] HarmLogs = [.. new[] { .04, .08, .17, .18, .18, .15, .12, .08 }.Select(weight => Math.Log(weight))];
    private static readonly double[] PassLogs = [.. new[] { .05, .10, .20, .20, .15, .15, .15 }.Select(weight => Math.Log(weight))];

    /// <summary>Multipliers of the odds of a bad event, above 1: harm.</summary>
    public static ReadOnlySpan<double> Harm => HarmMultipliers;

    /// <summary>Multipliers below 1: health.</summary>
    public static ReadOnlySpan<double> Pass => PassMultipliers;

    /// <summary>Logarithms of the weights of <see cref="Harm"/>; the weights sum to 1.</summary>
    public static ReadOnlySpan<double> HarmLogWeights => HarmLogs;

    /// <summary>Logarithms of the weights of <see cref="Pass"/>; the weights sum to 1.</summary>
    public static ReadOnlySpan<double> PassLogWeights => PassLogs;
}
