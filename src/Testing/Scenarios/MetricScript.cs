namespace Platform.Testing;

/// <summary>What a metric measures over time.</summary>
public sealed record MetricScript
{
    /// <summary>Name of the metric in its template.</summary>
    public required string Metric { get; init; }

    /// <summary>Only in this AnalysisTemplate or ClusterAnalysisTemplate; null: in any.</summary>
    public string? Template { get; init; }

    /// <summary>Only while a version with this image is judged, * standing for any text; null: any version.</summary>
    public string? Image { get; init; }

    /// <summary>What the times of the parts count from.</summary>
    public SeriesClock Since { get; init; }

    /// <summary>True when the query answers a scalar; else a list with one value, as most Prometheus queries do.</summary>
    public bool IsScalar { get; init; }

    /// <summary>From the start of a measurement to its end.</summary>
    public TimeSpan Takes { get; init; }

    /// <summary>In the order of their times, the first at 0.</summary>
    public IReadOnlyList<SeriesPart> Series { get; init; } = [];

    /// <summary>The same value all the time.</summary>
    public static MetricScript Constant(string metric, double value) => new() { Metric = metric, Series = [new SeriesPart { Value = value }] };

    /// <summary>One value from each time on.</summary>
    public static MetricScript Steps(string metric, params ReadOnlySpan<(TimeSpan At, double Value)> steps)
    {
        var series = new List<SeriesPart>();
        foreach (var (at, value) in steps)
        {
            series.Add(new SeriesPart { At = at, Value = value });
        }

        return new MetricScript { Metric = metric, Series = series };
    }
}
