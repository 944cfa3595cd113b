namespace Platform.Console.Telemetry;

/// <summary>A series of Prometheus.</summary>
/// <param name="Labels">What it is about.</param>
/// <param name="Points">Unix seconds and value, oldest first; a value that is no number is left out.</param>
internal sealed record TimeSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<(double Time, double Value)> Points)
{
    public string this[string label] => Labels.GetValueOrDefault(label) ?? "";

    public double? Last => Points.Count > 0 ? Points[^1].Value : null;
}
