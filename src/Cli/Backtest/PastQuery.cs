using Platform.Judging.Counting;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Backtest;

/// <summary>A Prometheus query, as an instant query at each tick would have answered.</summary>
internal sealed class PastQuery : IPastMetric
{
    private readonly double[][] _values;
    private readonly bool _isScalar;

    public PastQuery(Metric metric, TickGrid grid, IReadOnlyList<PrometheusSample> series, bool isScalar)
    {
        _isScalar = isScalar;
        Thresholds = ConditionNumbers.Of(metric);
        var values = new List<double>?[grid.Count];
        foreach (var (time, value) in series.SelectMany(sample => sample.Points))
        {
            if (grid.TickOf(time) is { } tick)
            {
                (values[tick] ??= []).Add(value);
            }
        }

        _values = [.. values.Select(list => list?.ToArray() ?? [])];
        Course = [.. _values.Select((list, tick) => (tick, list.Length > 0 ? list[0] : double.NaN)).Where(point => double.IsFinite(point.Item2))];
    }

    public IReadOnlyList<(int Tick, double Value)> Course { get; }

    public string Unit => "";

    public IReadOnlyList<double> Thresholds { get; }

    public ValueTask<Func<int, PastReading>> BeginAsync(int start, CancellationToken cancellationToken) => ValueTask.FromResult<Func<int, PastReading>>(Read);

    private PastReading Read(int tick) =>
        _isScalar && _values[tick] is [var number, ..] ? new PastReading(number, MeasurementValue.Of(number)) : new PastReading(_values[tick], MeasurementValue.Of(_values[tick]));
}
