using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>The findings so far, each once.</summary>
/// <param name="linesOf">The lines of a file that was read; null when its text is not to be had.</param>
internal sealed class FindingList(Func<string, IReadOnlyList<string>?> linesOf)
{
    private readonly List<Finding> _found = [];
    private readonly HashSet<(string, SourcePosition, string)> _known = [];

    public IReadOnlyList<Finding> Found => _found;

    public void Add(LintRule rule, LintObject item, FieldPath field, string message, LintSeverity? severity = null) =>
        Add(rule, item, field, item.Document.Locate(field), message, severity);

    /// <summary>A finding within a text such as a condition or a query.</summary>
    /// <param name="rule">Which.</param>
    /// <param name="item">The object.</param>
    /// <param name="field">The field that holds the text.</param>
    /// <param name="text">The text as the manifest has it.</param>
    /// <param name="offset">Where in the text, in characters.</param>
    /// <param name="message">One sentence.</param>
    public void AddWithin(LintRule rule, LintObject item, FieldPath field, string text, int offset, string message) =>
        Add(rule, item, field, ScalarText.Locate(linesOf(item.Document.File), item.Document.Locate(field), text, offset), message, null);

    /// <summary>The line of the file that holds a field's key.</summary>
    public string LineOf(LintObject item, FieldPath field) =>
        linesOf(item.Document.File) is { } lines && item.Document.Locate(field).Line is var line and >= 1 && line <= lines.Count ? lines[line - 1] : "";

    private void Add(LintRule rule, LintObject item, FieldPath field, SourcePosition position, string message, LintSeverity? severity)
    {
        if (_known.Add((rule.Id, position, message)))
        {
            _found.Add(new Finding(rule, severity ?? rule.Severity, position, item.ToString(), field.ToString(), message)
            {
                KeyLine = item.Document.Locate(field).Line,
                IsSuppressed = item.Disabled.Contains(rule.Id) || item.Disabled.Contains(Suppressions.All),
            });
        }
    }
}
