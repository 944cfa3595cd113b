namespace Platform.Judging.Counting;

/// <summary>One series of an answer.</summary>
/// <param name="Labels">Its labels, with __name__.</param>
/// <param name="Points">Time in Unix seconds and value; one for an instant query.</param>
public sealed record PrometheusSample(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<(double Time, double Value)> Points)
{
    private string? _id;

    /// <summary>Tells the series from every other, in a stable order of labels. Worked out once, for the copies with other points as well.</summary>
    public string Id => _id ??= string.Join('\n', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
