using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>Findings as workflow commands of GitHub Actions: each becomes an annotation of the file.</summary>
internal static class GitHubReport
{
    public static IEnumerable<string> Of(LintReport report) =>
        report.Active.Select(finding =>
            $"::{Command(finding.Severity)} file={Property(finding.Position.File)},line={Math.Max(1, finding.Position.Line)},col={Math.Max(1, finding.Position.Column)},title={Property(finding.Rule.Id)}::"
            + Value($"{(finding.Object.Length > 0 ? $"{finding.Object}: " : "")}{finding.Message}\n{finding.Rule.Mend}"))
        .Concat(report.Notes.Select(note => $"::notice title=platform lint::{Value(note)}"));

    private static string Command(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => "error",
        LintSeverity.Warning => "warning",
        LintSeverity.Info => "notice",
        _ => throw new InvalidOperationException($"unknown severity {severity}"),
    };

    private static string Value(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Value(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
