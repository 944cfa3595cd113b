using Platform.Manifests;

namespace Platform.Rollouts.Linting.Tests;

/// <summary>Manifests read from a text and looked at.</summary>
internal static class Linted
{
    public const string File = "manifests.yaml";

    /// <summary>All findings, those that are accepted too.</summary>
    public static IReadOnlyList<Finding> Of(string text, bool isPartial = false)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var result = Linter.Lint(ManifestReader.Read(text, File), isPartial, _ => lines);
        return Linter.Conclude(result.Findings, _ => lines, [File]);
    }

    /// <summary>A world with one place changed, which must be there exactly once unless said otherwise.</summary>
    public static string Edit(string world, string from, string to)
    {
        var text = LintWorlds.All[world].ReplaceLineEndings("\n");
        if (from.Length == 0)
        {
            return $"{text}\n---\n{to}";
        }

        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        return text[..at] + to + text[(at + from.Length)..];
    }

    public static string Show(IEnumerable<Finding> findings) => string.Join('\n', findings.Select(finding => $"{finding.Position} {finding.Severity} {finding.Rule.Id} {finding.Message}"));
}
