using System.Globalization;
using System.Text;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>Renders tags as the inside of <c>{...}</c>: sorted by name, escaped, no name twice.</summary>
internal static class LabelSet
{
    public const string Overflow = "otel_metric_overflow=\"true\"";

    public static string Render(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            var text = Text(value);
            if (text.Length == 0)
            {
                continue; // To Prometheus an empty label is an absent one.
            }

            // Names that only differ in what Prometheus does not allow: values joined by ';', as OpenTelemetry has it.
            var name = MetricName.Sanitise(key);
            labels[name] = labels.TryGetValue(name, out var before) ? $"{before};{text}" : text;
        }

        var result = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            result.Append(result.Length == 0 ? "" : ",").Append(name).Append("=\"");
            AppendEscaped(result, value, quoteToo: true).Append('"');
        }

        return result.ToString();
    }

    /// <summary>The escapes of the text format: backslash and line feed, in label values the quote as well.</summary>
    public static StringBuilder AppendEscaped(StringBuilder target, string text, bool quoteToo)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => target.Append(@"\\"),
                '\n' => target.Append(@"\n"),
                '"' when quoteToo => target.Append("\\\""),
                _ => target.Append(c),
            };
        }

        return target;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
