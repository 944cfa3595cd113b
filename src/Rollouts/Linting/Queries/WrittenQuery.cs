using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>A PromQL query with its arguments in place, ready to be shown to Prometheus.</summary>
public sealed class WrittenQuery
{
    private readonly LintObject _item;
    private readonly FieldPath _field;
    private readonly string _written;

    internal WrittenQuery(LintObject item, FieldPath field, string written, string text) => (_item, _field, _written, Text) = (item, field, written, text);

    public string Text { get; }

    /// <summary>What Prometheus says against it.</summary>
    /// <param name="line">From 1, within the query.</param>
    /// <param name="column">From 1, in characters.</param>
    /// <param name="message">Prometheus' own words.</param>
    /// <param name="linesOf">The lines of a file that was read; null when its text is not to be had.</param>
    public Finding Rejected(int line, int column, string message, Func<string, IReadOnlyList<string>?> linesOf)
    {
        var offset = FieldText.SameOffset(_written, Text, FieldText.Offset(Text, line, column));
        var list = new FindingList(linesOf);
        list.AddWithin(ConditionRules.BadQuery, _item, _field, _written, offset, $"Prometheus rejects the query: {message}");
        return list.Found[0];
    }
}
