namespace Platform.Statistics;

/// <summary>Random numbers of events, exactly distributed at every mean: false alarms are rare, and an approximation would be what is measured.</summary>
public static class RandomCounts
{
    private const double SmallMean = 10.0;

    /// <summary>A Poisson number.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="mean">At least 0.</param>
    public static int Poisson(Random random, double mean) => mean <= 0 ? 0 : mean < SmallMean ? ByInversion(random, mean) : ByRejection(random, mean);

    /// <summary>A Gamma number with mean 1 and the given coefficient of variation (Marsaglia and Tsang 2000).</summary>
    public static double Gamma(Random random, double variation)
    {
        var shape = 1.0 / (variation * variation);
        var boost = shape < 1.0 ? Math.Pow(1.0 - random.NextDouble(), 1.0 / shape) : 1.0;
        var d = (shape < 1.0 ? shape + 1.0 : shape) - (1.0 / 3.0);
        var c = 1.0 / Math.Sqrt(9.0 * d);
        while (true)
        {
            var normal = Normal(random);
            var v = 1.0 + (c * normal);
            if (v > 0)
            {
                v = v * v * v;
                if (Math.Log(1.0 - random.NextDouble()) < (0.5 * normal * normal) + (d * (1.0 - v + Math.Log(v))))
                {
                    return d * v * boost / shape;
                }
            }
        }
    }

    /// <summary>A standard normal number (Box and Muller).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());

    /// <summary>A geometric number on 1, 2, ... with this mean.</summary>
    public static int Geometric(Random random, double mean) =>
        mean <= 1.0 ? 1 : 1 + (int)(Math.Log(1.0 - random.NextDouble()) / LogSpace.Log1P(-1.0 / mean));

    private static int ByInversion(Random random, double mean)
    {
        var probability = Math.Exp(-mean);
        var (count, cumulative, at) = (0, probability, random.NextDouble());
        while (at > cumulative && count < 200)
        {
            count++;
            probability *= mean / count;
            cumulative += probability;
        }

        return count;
    }

    // PTRS: transformed rejection with squeeze (Hoermann 1993).
    private static int ByRejection(Random random, double mean)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var squeeze = 0.9277 - (3.6224 / (b - 2.0));
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var count = Math.Floor((((2.0 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= squeeze)
            {
                return (int)count;
            }

            if (count >= 0 && !(us < 0.013 && v > us)
                && Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= (count * Math.Log(mean)) - mean - LogFactorial(count))
            {
                return (int)count;
            }
        }
    }

    private static double LogFactorial(double n)
    {
        // Stirling's series from 10 up: its error there is below 1e-10; below it the product is short.
        if (n < 10)
        {
            var product = 1.0;
            for (var factor = 2; factor <= (int)n; factor++)
            {
                product *= factor;
            }

            return Math.Log(product);
        }

        var x = n + 1.0;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2.0 * Math.PI)) + (1.0 / (12.0 * x)) - (1.0 / (360.0 * x * x * x)) + (1.0 / (1260.0 * Math.Pow(x, 5)));
    }
}
