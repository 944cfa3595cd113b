using Platform.Cli.Terminal;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>Findings as lines: <c>FILE:LINE:COLUMN: SEVERITY: MESSAGE [RULE]</c>, which editors and compilers' log readers know, and how to mend each.</summary>
internal static class TextReport
{
    public static IEnumerable<Line> Of(LintReport report)
    {
        foreach (var finding in report.Active)
        {
            yield return new Line(
                new Piece($"{finding.Position}: ", Tone.Strong),
                new Piece(Word(finding.Severity), ToneOf(finding.Severity)),
                $": {(finding.Object.Length > 0 ? $"{finding.Object}: " : "")}{finding.Message} ",
                new Piece($"[{finding.Rule.Id}]", Tone.Faint));
            yield return new Line(new Piece($"    {finding.Rule.Mend}", Tone.Faint));
        }

        foreach (var note in report.Notes)
        {
            yield return new Line(new Piece("note: ", Tone.Warning), note);
        }

        yield return Summary(report);
    }

    public static string Word(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => "error",
        LintSeverity.Warning => "warning",
        LintSeverity.Info => "info",
        _ => throw new InvalidOperationException($"unknown severity {severity}"),
    };

    public static Tone ToneOf(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => Tone.Bad,
        LintSeverity.Warning => Tone.Warning,
        LintSeverity.Info => Tone.Canary,
        _ => throw new InvalidOperationException($"unknown severity {severity}"),
    };

    private static Line Summary(LintReport report)
    {
        var files = Counted(report.Files, "file");
        var parts = new[] { (LintSeverity.Error, "error"), (LintSeverity.Warning, "warning"), (LintSeverity.Info, "info") }
            .Where(part => report.Count(part.Item1) > 0).Select(part => Counted(report.Count(part.Item1), part.Item2)).ToList();
        var suppressed = report.Suppressed > 0 ? $"; {report.Suppressed} suppressed" : "";
        var tone = report.Count(LintSeverity.Error) > 0 ? Tone.Bad : report.Count(LintSeverity.Warning) > 0 ? Tone.Warning : Tone.Good;
        return new Line(new Piece(parts.Count == 0 ? $"nothing found in {files}" : $"{string.Join(", ", parts)} in {files}", tone), suppressed);
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
