namespace Platform.Cli.Backtest.Tests;

/// <summary>A metric whose value at each tick is given; NaN: no data.</summary>
internal sealed class ScriptedMetric(params double[] values) : IPastMetric
{
    public List<int> Begun { get; } = [];

    public IReadOnlyList<(int Tick, double Value)> Course => [.. values.Select((value, tick) => (tick, value)).Where(point => double.IsFinite(point.value))];

    public string Unit => "";

    public IReadOnlyList<double> Thresholds => [0.5];

    public ValueTask<Func<int, PastReading>> BeginAsync(int start, CancellationToken cancellationToken)
    {
        Begun.Add(start);
        return ValueTask.FromResult<Func<int, PastReading>>(tick => new PastReading(double.IsNaN(values[tick]) ? [] : new[] { values[tick] }, $"[{values[tick]}]"));
    }
}
