using System.Text.RegularExpressions;

namespace Platform.Cli.Building;

/// <summary>Reads what the build prints.</summary>
internal static partial class BuildOutput
{
    /// <summary>The project a line reports as built, or null.</summary>
    public static string? BuiltProject(string line)
    {
        var match = Built().Match(line);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>The errors, each once, without the project in brackets at the end.</summary>
    public static IReadOnlyList<string> Errors(IEnumerable<string> lines) =>
        [.. lines.Where(line => Error().IsMatch(line)).Select(line => Project().Replace(line, "").Trim()).Distinct()];

    [GeneratedRegex(@"^\s+(\S+) -> .+\.dll$")]
    private static partial Regex Built();

    [GeneratedRegex(@"(^|[\s:])error( [A-Z]+[0-9]+)?\s*:")]
    private static partial Regex Error();

    [GeneratedRegex(@"\s*\[[^\[\]]+\]$")]
    private static partial Regex Project();
}
