namespace Platform.ServiceDefaults.Metrics;

/// <summary>Bucket counts and the sum. The count is the buckets' sum, so that <c>+Inf</c> and <c>_count</c> never differ.</summary>
internal sealed class HistogramSeries(string labels, double[] bounds) : Series(labels)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    public override void Record(double value)
    {
        if (double.IsNaN(value))
        {
            return; // One NaN would make the sum NaN for the rest of the process's life.
        }

        Interlocked.Increment(ref _counts[Bucket(value)]);
        AtomicDouble.Add(ref _sum, value);
    }

    public override void Write(ref ExpositionWriter writer, MetricFamily family)
    {
        var cumulative = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            cumulative += Volatile.Read(ref _counts[i]);
            writer.Bucket(family.NameBytes, LabelBytes, family.BoundLabels[i], cumulative);
        }

        writer.Sample(family.NameBytes, "_sum"u8, LabelBytes, Volatile.Read(ref _sum));
        writer.Sample(family.NameBytes, "_count"u8, LabelBytes, cumulative);
    }

    /// <summary>The first bucket whose upper bound is not below the value ("le" includes its bound).</summary>
    private int Bucket(double value)
    {
        int low = 0, high = bounds.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (bounds[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
