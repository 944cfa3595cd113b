using System.Text.RegularExpressions;

namespace Platform.TrafficRouter.Tests.Fields;

/// <summary>The tables of docs/gateway.md: what it says of each field.</summary>
internal static partial class DocumentedFields
{
    private static readonly string[] Policies =
    [
        "spec.trafficPolicy", "spec.subsets[].trafficPolicy", "spec.trafficPolicy.portLevelSettings[]", "spec.subsets[].trafficPolicy.portLevelSettings[]",
    ];

    /// <summary>Paths (those of whole subtrees end in ".**") with what is said of them, such as "no local effect".</summary>
    public static IReadOnlyList<(string Path, string Says)> Of(string kind)
    {
        var section = File.ReadAllLines(Repository.Path("docs/gateway.md")).SkipWhile(line => line != $"## {kind}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        return [.. from line in section
                   let row = Row().Match(line)
                   where row.Success
                   from written in row.Groups["path"].Value.StartsWith("POLICY", StringComparison.Ordinal) ? Policies.Select(policy => policy + row.Groups["path"].Value["POLICY".Length..]) : [row.Groups["path"].Value]
                   from path in Expand(written)
                   select (path, row.Groups["says"].Value)];
    }

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

    [GeneratedRegex(@"^\| `(?<path>[^`]+)` \| (?<says>as in Istio|differs|no local effect)(:| \|)")]
    private static partial Regex Row();
}
