namespace Platform.Statistics;

/// <summary>Draws what a version is counted with.</summary>
internal static class ArmSampler
{
    /// <summary>Above this many errors they are drawn bucket by bucket, below one by one.</summary>
    private const double Few = 20.0;

    /// <summary>Draws one period into <paramref name="into"/>.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="requests">Mean number of requests; arrivals are Poisson.</param>
    /// <param name="behavior">How the version answers.</param>
    /// <param name="bursts">How its errors crowd together.</param>
    /// <param name="into">Overwritten.</param>
    public static void Draw(Random random, double requests, ArmBehavior behavior, Bursts bursts, ArmSecond into)
    {
        into.Clear();
        if (bursts != Bursts.None)
        {
            DrawCrowded(random, requests, behavior, bursts, into);
            return;
        }

        var buckets = behavior.Latency.Buckets;
        var failing = requests * behavior.Errors;
        var errors = 0;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            into.Buckets[bucket] = RandomCounts.Poisson(random, (requests - failing) * buckets[bucket]);
            if (failing >= Few)
            {
                var failed = RandomCounts.Poisson(random, failing * buckets[bucket]);
                into.Buckets[bucket] += failed;
                errors += failed;
            }
        }

        if (failing < Few)
        {
            errors = RandomCounts.Poisson(random, failing);
            for (var error = 0; error < errors; error++)
            {
                into.Buckets[BucketOf(random, behavior.Latency)]++;
            }
        }

        into.Errors = errors;
        into.Requests = Sum(into.Buckets);
    }

    private static void DrawCrowded(Random random, double requests, ArmBehavior behavior, Bursts bursts, ArmSecond into)
    {
        var buckets = behavior.Latency.Buckets;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            into.Buckets[bucket] = RandomCounts.Poisson(random, requests * buckets[bucket]);
        }

        into.Requests = Sum(into.Buckets);
        var rate = behavior.Errors * (bursts.Variation > 0 ? RandomCounts.Gamma(random, bursts.Variation) : 1.0);
        var clusters = RandomCounts.Poisson(random, requests * rate / bursts.ClusterSize);
        var errors = 0.0;
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            errors += RandomCounts.Geometric(random, bursts.ClusterSize);
        }

        into.Errors = Math.Min(errors, into.Requests);
    }

    private static int BucketOf(Random random, LatencyShape latency)
    {
        var at = random.NextDouble();
        var bucket = 0;
        while (bucket < latency.Cumulative.Length - 1 && at > latency.Cumulative[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private static double Sum(double[] buckets)
    {
        var sum = 0.0;
        foreach (var count in buckets)
        {
            sum += count;
        }

        return sum;
    }
}
