namespace Platform.ServiceDefaults.Metrics;

/// <summary>A single number: counter or gauge.</summary>
internal sealed class NumberSeries(string labels, Aggregation aggregation) : Series(labels)
{
    private double _value;
    private bool _observed;

    public override void Record(double value)
    {
        switch (aggregation)
        {
            case Aggregation.MonotonicSum when value > 0:
            case Aggregation.Sum:
                AtomicDouble.Add(ref _value, value);
                break;
            case Aggregation.MonotonicSum:
                break; // Zero makes the series show; less, or NaN, would make a counter fall.
            case Aggregation.LastValue:
                Volatile.Write(ref _value, value);
                break;
            case Aggregation.Observation:
                Volatile.Write(ref _value, value);
                _observed = true;
                break;
            case Aggregation.Histogram:
            default:
                throw new InvalidOperationException($"A number does not aggregate as {aggregation}.");
        }
    }

    public override void Write(ref ExpositionWriter writer, MetricFamily family)
    {
        if (aggregation == Aggregation.Observation)
        {
            if (!_observed)
            {
                return; // What is not there any more must go stale, not stay.
            }

            _observed = false;
        }

        writer.Sample(family.NameBytes, default, LabelBytes, Volatile.Read(ref _value));
    }
}
