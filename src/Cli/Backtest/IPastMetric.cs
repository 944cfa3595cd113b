namespace Platform.Cli.Backtest;

/// <summary>A metric of a template, as it would have been measured.</summary>
internal interface IPastMetric
{
    /// <summary>What it reads at a tick, in a run that begins at one: asked with ticks that never fall.</summary>
    ValueTask<Func<int, PastReading>> BeginAsync(int start, CancellationToken cancellationToken);

    /// <summary>What a chart shows, at each tick where there is something to show. Complete once the replay is over.</summary>
    IReadOnlyList<(int Tick, double Value)> Course { get; }

    /// <summary>What the course is measured in; empty for the query's own unit.</summary>
    string Unit { get; }

    /// <summary>Where a line belongs that the course must not cross.</summary>
    IReadOnlyList<double> Thresholds { get; }
}
