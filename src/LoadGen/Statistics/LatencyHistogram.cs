namespace Platform.LoadGen.Statistics;

/// <summary>
/// Counts latencies in buckets whose bounds grow by a constant factor, so that a quantile is off by at most 1 % of its
/// value (Masson, Rim, Lee: DDSketch, VLDB 2019), from 1 microsecond to over 10 minutes, in 8 kB.
/// </summary>
internal sealed class LatencyHistogram
{
    public const double RelativeError = 0.01;
    private const double Growth = (1 + RelativeError) / (1 - RelativeError);
    private const int Buckets = 1024;
    private static readonly double LogGrowth = Math.Log(Growth);
    private readonly long[] _counts = new long[Buckets];

    public long Count { get; private set; }

    public void Record(TimeSpan latency)
    {
        var microseconds = latency.TotalMicroseconds;
        var bucket = microseconds <= 1 ? 0 : (int)Math.Ceiling(Math.Log(microseconds) / LogGrowth);
        _counts[Math.Min(bucket, Buckets - 1)]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < Buckets; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    /// <summary>The value that the share <paramref name="q"/> of the latencies does not exceed, in milliseconds; null without any.</summary>
    public double? Quantile(double q)
    {
        if (Count == 0)
        {
            return null;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(q * Count));
        var seen = 0L;
        for (var i = 0; i < Buckets; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
            {
                // The middle by which neither bound is off by more than the relative error.
                return 2 * Math.Pow(Growth, i) / (Growth + 1) / 1000;
            }
        }

        throw new InvalidOperationException("The counts do not add up.");
    }
}
