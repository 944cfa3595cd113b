using System.Text;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>One time series: a label set and its current value. Recording takes no lock and allocates nothing.</summary>
internal abstract class Series(string labels)
{
    public string Labels { get; } = labels;

    /// <summary><see cref="Labels"/> as they go on the wire.</summary>
    public byte[] LabelBytes { get; } = Encoding.UTF8.GetBytes(labels);

    public abstract void Record(double value);

    public abstract void Write(ref ExpositionWriter writer, MetricFamily family);
}
