using System.Globalization;
using System.Text;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>One metric name with its type, help and series.</summary>
internal sealed class MetricFamily
{
    private readonly SeriesTable _series;
    private readonly byte[] _header;

    public MetricFamily(string name, string help, MetricKind kind, Aggregation aggregation, double[] bounds, int seriesLimit)
    {
        Name = name;
        Kind = kind;
        NameBytes = Encoding.UTF8.GetBytes(name);
        BoundLabels = [.. bounds.Select(bound => Encoding.UTF8.GetBytes(bound.ToString(CultureInfo.InvariantCulture))), "+Inf"u8.ToArray()];
        _header = Encoding.UTF8.GetBytes(Header(name, help, kind));
        _series = new SeriesTable(
            aggregation == Aggregation.Histogram ? labels => new HistogramSeries(labels, bounds) : labels => new NumberSeries(labels, aggregation),
            seriesLimit);
    }

    public string Name { get; }

    public MetricKind Kind { get; }

    public byte[] NameBytes { get; }

    /// <summary>The <c>le</c> values of a histogram, ending in <c>+Inf</c>.</summary>
    public byte[][] BoundLabels { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _series.GetOrAdd(tags).Record(value);

    public void Write(ref ExpositionWriter writer)
    {
        var series = _series.Ordered();
        if (series.Length == 0)
        {
            return;
        }

        writer.Raw(_header);
        foreach (var one in series)
        {
            one.Write(ref writer, this);
        }
    }

    private static string Header(string name, string help, MetricKind kind)
    {
        var type = kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Gauge => "gauge",
            MetricKind.Histogram => "histogram",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        var header = new StringBuilder("# HELP ").Append(name).Append(' ');
        return LabelSet.AppendEscaped(header, help, quoteToo: false).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n').ToString();
    }
}
