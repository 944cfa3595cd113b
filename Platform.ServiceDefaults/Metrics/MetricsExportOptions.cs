namespace Platform.ServiceDefaults.Metrics;

/// <summary>What <c>/metrics</c> shows.</summary>
public sealed class MetricsExportOptions
{
    /// <summary>Upper bounds of a histogram whose instrument gives no advice: OpenTelemetry's default, in the instrument's unit.</summary>
    public static IReadOnlyList<double> DefaultBounds { get; } = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    /// <summary>
    /// Instruments of the framework's own meters (<c>System.*</c>, <c>Microsoft.*</c>) that are exported, by instrument name.
    /// All other meters are the application's and are exported whole. The rest of the framework's is left out, because
    /// series that nobody asked for cost memory on both sides of every scrape.
    /// </summary>
    public ISet<string> FrameworkInstruments { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "http.server.request.duration",
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set",
        "dotnet.gc.collections",
        "dotnet.gc.heap.total_allocated",
        "dotnet.gc.pause.time",
        "dotnet.gc.last_collection.memory.committed_size",
        "dotnet.thread_pool.thread.count",
        "dotnet.thread_pool.queue.length",
        "dotnet.exceptions",
    };

    /// <summary>
    /// Bucket bounds by instrument name, ascending, in the instrument's unit. They win over the instrument's own advice
    /// (<c>InstrumentAdvice.HistogramBucketBoundaries</c>), which wins over <see cref="DefaultBounds"/>.
    /// </summary>
    public IDictionary<string, double[]> Bounds { get; } = new Dictionary<string, double[]>(StringComparer.Ordinal);

    /// <summary>
    /// Most tag combinations of one metric, 1 or more; default 2000. What comes after is recorded under the single label
    /// <c>otel_metric_overflow="true"</c>.
    /// </summary>
    public int SeriesLimit { get; set; } = 2000;
}
