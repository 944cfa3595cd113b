using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>One JSON document; docs/lint.md describes it.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(LintReport report) => Text(new JsonObject
    {
        ["version"] = 1,
        ["findings"] = new JsonArray([.. report.Findings.Select(Finding)]),
        ["notes"] = new JsonArray([.. report.Notes.Select(note => (JsonNode)note)]),
        ["summary"] = new JsonObject
        {
            ["files"] = report.Files,
            ["errors"] = report.Count(LintSeverity.Error),
            ["warnings"] = report.Count(LintSeverity.Warning),
            ["infos"] = report.Count(LintSeverity.Info),
            ["suppressed"] = report.Suppressed,
        },
    });

    public static string Text(JsonNode node) => node.ToJsonString(Indented);

    private static JsonObject Finding(Finding finding) => new()
    {
        ["rule"] = finding.Rule.Id,
        ["severity"] = TextReport.Word(finding.Severity),
        ["file"] = finding.Position.File,
        ["line"] = finding.Position.Line,
        ["column"] = finding.Position.Column,
        ["object"] = finding.Object,
        ["field"] = finding.Field,
        ["message"] = finding.Message,
        ["mend"] = finding.Rule.Mend,
        ["suppressed"] = finding.IsSuppressed,
    };
}
