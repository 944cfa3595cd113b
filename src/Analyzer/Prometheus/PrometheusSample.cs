namespace Platform.Analyzer.Prometheus;

/// <summary>One series of an answer.</summary>
/// <param name="Labels">Its labels, with __name__.</param>
/// <param name="Points">Time in Unix seconds and value; one for an instant query.</param>
internal sealed record PrometheusSample(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<(double Time, double Value)> Points)
{
    /// <summary>Tells the series from every other, in a stable order of labels.</summary>
    public string Id => string.Join('\n', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
