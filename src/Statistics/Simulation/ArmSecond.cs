namespace Platform.Statistics;

/// <summary>What one version was counted with in some seconds. Mutable and used again, so that simulations allocate nothing for each second.</summary>
public sealed class ArmSecond(int buckets)
{
    /// <summary>Requests.</summary>
    public double Requests { get; set; }

    /// <summary>Failed ones.</summary>
    public double Errors { get; set; }

    /// <summary>Requests in each latency bucket, the last one without an upper edge.</summary>
    public double[] Buckets { get; } = new double[buckets];

    /// <summary>Requests slower than the upper edge of a bucket.</summary>
    public double Above(int edge)
    {
        var sum = 0.0;
        for (var bucket = edge + 1; bucket < Buckets.Length; bucket++)
        {
            sum += Buckets[bucket];
        }

        return sum;
    }

    public void Clear()
    {
        (Requests, Errors) = (0, 0);
        Array.Clear(Buckets);
    }

    public void Add(ArmSecond other)
    {
        Requests += other.Requests;
        Errors += other.Errors;
        for (var bucket = 0; bucket < Buckets.Length; bucket++)
        {
            Buckets[bucket] += other.Buckets[bucket];
        }
    }
}
