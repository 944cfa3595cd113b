namespace Platform.Decisions;

/// <summary>Exact bound of a proportion.</summary>
internal static class Binomial
{
    /// <summary>The proportion at which as few successes as these have a probability of 5 %.</summary>
    public static double Upper(int successes, int trials)
    {
        if (successes >= trials)
        {
            return 1.0;
        }

        var (low, high) = ((double)successes / trials, 1.0);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2.0;
            (low, high) = AtMost(successes, trials, middle) > 0.05 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2.0;
    }

    private static double AtMost(int successes, int trials, double p)
    {
        var (sum, logTerm) = (0.0, trials * Math.Log(1.0 - p));
        for (var k = 0; k <= successes; k++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log((trials - k) / (k + 1.0)) + Math.Log(p / (1.0 - p));
        }

        return sum;
    }
}
