using System.Text.RegularExpressions;

namespace Platform.ControlPlane.Tests.Compatibility;

/// <summary>A row of docs/argo-compatibility.md: a path, or a field with all below it (".**"), and what is said of it.</summary>
internal sealed partial record DocumentedFields(string Path, string Says)
{
    private const string Subtree = ".**";

    public static IReadOnlyList<DocumentedFields> Of(string kind) =>
        [.. from line in File.ReadLines(Repository.Path("docs/argo-compatibility.md"))
                .SkipWhile(line => line != $"## {kind}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            let row = Row().Match(line)
            where row.Success
            from path in Expand(row.Groups["path"].Value)
            select new DocumentedFields(path, row.Groups["says"].Value)];

    public bool Covers(string field) => Path.EndsWith(Subtree, StringComparison.Ordinal)
        ? field == Path[..^Subtree.Length] || (field.StartsWith(Path[..^Subtree.Length], StringComparison.Ordinal) && field[Path.Length - Subtree.Length] is '.' or '[')
        : Path == field;

    private static IEnumerable<string> Expand(string path)
    {
        var open = path.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [path];
        }

        var close = path.IndexOf('}', open);
        return path[(open + 1)..close].Split(',').SelectMany(one => Expand(path[..open] + one + path[(close + 1)..]));
    }

    [GeneratedRegex(@"^\| `(?<path>[^`]+)` \| (?<says>same|differs|not here)(:| \|)")]
    private static partial Regex Row();
}
