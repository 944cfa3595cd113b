using System.Text.RegularExpressions;
using Platform.Tests;

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
        return [.. from line in FieldTable.Section("docs/gateway.md", kind)
                   let row = Row().Match(line)
                   where row.Success
                   from written in row.Groups["path"].Value.StartsWith("POLICY", StringComparison.Ordinal) ? Policies.Select(policy => policy + row.Groups["path"].Value["POLICY".Length..]) : [row.Groups["path"].Value]
                   from path in FieldTable.Expand(written)
                   select (path, row.Groups["says"].Value)];
    }

    [GeneratedRegex(@"^\| `(?<path>[^`]+)` \| (?<says>as in Istio|differs|no local effect)(:| \|)")]
    private static partial Regex Row();
}
