using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>SARIF 2.1.0 (OASIS), with every rule's help, so that a code host can show it beside the line.</summary>
internal static class SarifReport
{
    private static readonly Dictionary<string, int> RuleIndex = LintRules.All.Select((rule, index) => (rule.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);

    public static string Of(LintReport report) => JsonReport.Text(new JsonObject
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = Driver() },
            ["columnKind"] = "utf16CodeUnits",
            ["invocations"] = new JsonArray(new JsonObject
            {
                ["executionSuccessful"] = true,
                ["toolExecutionNotifications"] = new JsonArray([.. report.Notes.Select(note => new JsonObject { ["level"] = "note", ["message"] = Message(note) })]),
            }),
            ["results"] = new JsonArray([.. report.Findings.Select(Result)]),
        }),
    });

    private static JsonObject Driver() => new()
    {
        ["name"] = "platform-lint",
        ["version"] = typeof(SarifReport).Assembly.GetName().Version?.ToString(3),
        ["rules"] = new JsonArray([.. LintRules.All.Select(Rule)]),
    };

    private static JsonObject Rule(LintRule rule) => new()
    {
        ["id"] = rule.Id,
        ["name"] = string.Concat(rule.Id.Split('-').Select(word => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word))),
        ["shortDescription"] = Message(rule.Title),
        ["fullDescription"] = Message($"{rule.Title}. {rule.Why}"),
        ["help"] = new JsonObject { ["text"] = $"{rule.Why}\n\n{rule.Mend}", ["markdown"] = $"**Why.** {rule.Why}\n\n**Mend.** {rule.Mend}" },
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Severity) },
    };

    private static JsonObject Result(Finding finding)
    {
        var result = new JsonObject
        {
            ["ruleId"] = finding.Rule.Id,
            ["ruleIndex"] = RuleIndex[finding.Rule.Id],
            ["level"] = Level(finding.Severity),
            ["message"] = Message($"{(finding.Object.Length > 0 ? $"{finding.Object}: " : "")}{finding.Message}. {finding.Rule.Mend}"),
            ["locations"] = new JsonArray(Location(finding)),
            ["partialFingerprints"] = new JsonObject { ["platformLint/v1"] = Fingerprint(finding) },
        };
        if (finding.IsSuppressed)
        {
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "inSource" });
        }

        return result;
    }

    private static JsonObject Location(Finding finding)
    {
        var location = new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Uri(finding.Position.File) },
                ["region"] = new JsonObject { ["startLine"] = Math.Max(1, finding.Position.Line), ["startColumn"] = Math.Max(1, finding.Position.Column) },
            },
        };
        if (finding.Object.Length > 0)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = $"{finding.Object} {finding.Field}".TrimEnd(), ["kind"] = "object" });
        }

        return location;
    }

    /// <summary>The same finding after lines were added above it.</summary>
    private static string Fingerprint(Finding finding) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Rule.Id}\n{Uri(finding.Position.File)}\n{finding.Object}\n{finding.Field}\n{finding.Message}")))[..32];

    private static string Uri(string file) =>
        file == "-" ? "stdin"
        : Path.IsPathRooted(file) ? new Uri(Path.GetFullPath(file)).AbsoluteUri
        : string.Join('/', file.Replace('\\', '/').Split('/').Where(part => part != ".").Select(System.Uri.EscapeDataString));

    private static string Level(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => "error",
        LintSeverity.Warning => "warning",
        LintSeverity.Info => "note",
        _ => throw new InvalidOperationException($"unknown severity {severity}"),
    };

    private static JsonObject Message(string text) => new() { ["text"] = text };
}
