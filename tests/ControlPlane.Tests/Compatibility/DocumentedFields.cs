using System.Text.RegularExpressions;
using Platform.Tests;

namespace Platform.ControlPlane.Tests.Compatibility;

/// <summary>A row of docs/argo-compatibility.md: a path, or a field with all below it (".**"), and what is said of it.</summary>
internal sealed partial record DocumentedFields(string Path, string Says)
{
    private const string Subtree = ".**";

    public static IReadOnlyList<DocumentedFields> Of(string kind) =>
        [.. from line in FieldTable.Section("docs/argo-compatibility.md", kind)
            let row = Row().Match(line)
            where row.Success
            from path in FieldTable.Expand(row.Groups["path"].Value)
            select new DocumentedFields(path, row.Groups["says"].Value)];

    public bool Covers(string field) => Path.EndsWith(Subtree, StringComparison.Ordinal)
        ? field == Path[..^Subtree.Length] || (field.StartsWith(Path[..^Subtree.Length], StringComparison.Ordinal) && field[Path.Length - Subtree.Length] is '.' or '[')
        : Path == field;

    [GeneratedRegex(@"^\| `(?<path>[^`]+)` \| (?<says>same|differs|not here)(:| \|)")]
    private static partial Regex Row();
}
