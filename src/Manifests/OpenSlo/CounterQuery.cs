using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>
/// A query for a counter of events. Its increase must be taken series by series before anything is added up, or one
/// restart looks like a fall of the sum; so only forms are taken where that can be done.
/// </summary>
/// <param name="Selector">The vector selector; null for a template.</param>
/// <param name="Template">A query with {{.window}} (Sloth's notation); null for a selector.</param>
public sealed partial record CounterQuery(string? Selector, string? Template)
{
    public static bool TryRead(string? text, out CounterQuery? query)
    {
        var trimmed = text?.Trim() ?? "";
        query = trimmed.Contains("{{", StringComparison.Ordinal) ? IsTemplate(trimmed) ? new CounterQuery(null, trimmed) : null
            : Summed().Match(trimmed) is { Success: true } sum ? new CounterQuery(sum.Groups["selector"].Value.Trim(), null)
            : Bare().IsMatch(trimmed) ? new CounterQuery(trimmed, null)
            : null;
        return query is not null;
    }

    /// <summary>PromQL: events a second over the window, all series together.</summary>
    /// <param name="window">A Prometheus duration.</param>
    /// <param name="by">A label to keep apart; null: none. A template cannot be kept apart.</param>
    public string Rate(string window, string? by = null) =>
        Selector is null ? $"sum({Window().Replace(Template!, window)})"
        : by is null ? $"sum(rate({Selector}[{window}]))"
        : $"sum by ({by}) (rate({Selector}[{window}]))";

    /// <summary>Anything else in double braces would reach Prometheus as it stands.</summary>
    private static bool IsTemplate(string text) => Window().IsMatch(text) && !Window().Replace(text, "").Contains("{{", StringComparison.Ordinal);

    private const string SelectorPattern = """(([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(\{([^"'{}]|"([^"\\]|\\.)*"|'([^'\\]|\\.)*')*\})?|\{([^"'{}]|"([^"\\]|\\.)*"|'([^'\\]|\\.)*')+\})""";

    [GeneratedRegex("^" + SelectorPattern + "$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^sum\s*\(\s*(?<selector>" + SelectorPattern + @")\s*\)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Summed();

    [GeneratedRegex(@"\{\{\s*\.window\s*\}\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Window();
}
