using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting.Tests;

/// <summary>The properties that SARIF 2.1.0 requires, and those that code hosts show.</summary>
public sealed class SarifReportTests
{
    private static readonly string[] Levels = ["error", "warning", "note"];

    [Fact]
    public void Of_Findings_HasWhatTheSchemaRequires()
    {
        var run = Run(Report(Finding("a.yaml", 3, 5), Finding("b.yaml", 1, 1)));
        var driver = run["tool"]!["driver"]!;
        Assert.False(string.IsNullOrEmpty((string?)driver["name"]));
        Assert.Equal(LintRules.All.Count, driver["rules"]!.AsArray().Count);
        foreach (var rule in driver["rules"]!.AsArray())
        {
            Assert.Matches("^[a-z-]+$", (string)rule!["id"]!);
            Assert.Matches("^[A-Z][A-Za-z]+$", (string)rule["name"]!);
            Assert.Contains((string)rule["defaultConfiguration"]!["level"]!, Levels);
            Assert.All(new[] { "shortDescription", "fullDescription", "help" }, field => Assert.False(string.IsNullOrEmpty((string?)rule[field]!["text"])));
        }

        foreach (var result in run["results"]!.AsArray())
        {
            Assert.Equal((string)result!["ruleId"]!, (string)driver["rules"]![(int)result["ruleIndex"]!]!["id"]!);
            Assert.Contains((string)result["level"]!, Levels);
            Assert.False(string.IsNullOrEmpty((string?)result["message"]!["text"]));
            var place = Assert.Single(result["locations"]!.AsArray())!["physicalLocation"]!;
            Assert.True((int)place["region"]!["startLine"]! >= 1 && (int)place["region"]!["startColumn"]! >= 1);
            Assert.True(Uri.IsWellFormedUriString((string)place["artifactLocation"]!["uri"]!, UriKind.RelativeOrAbsolute));
            Assert.Null(result["suppressions"]);
        }
    }

    [Fact]
    public void Of_AnyReport_NamesItsVersionAndSchema()
    {
        var log = JsonNode.Parse(SarifReport.Of(Report()))!;
        Assert.Equal("2.1.0", (string)log["version"]!);
        Assert.Contains("sarif-2.1.0", (string)log["$schema"]!, StringComparison.Ordinal);
        Assert.Empty(Run(Report())["results"]!.AsArray());
    }

    [Theory]
    [InlineData("a.yaml", "a.yaml")]
    [InlineData("./k8s/a b.yaml", "k8s/a%20b.yaml")]
    [InlineData("k8s\\a.yaml", "k8s/a.yaml")]
    [InlineData("/x/a#1.yaml", "file:///x/a%231.yaml")]
    [InlineData("-", "stdin")]
    public void Of_File_IsAUri(string file, string uri) =>
        Assert.Equal(uri, (string)Run(Report(Finding(file, 1, 1)))["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!);

    [Fact]
    public void Of_Fingerprint_StaysWhenLinesMove()
    {
        string Fingerprint(Finding finding) => (string)Run(Report(finding))["results"]![0]!["partialFingerprints"]!["platformLint/v1"]!;
        Assert.Equal(Fingerprint(Finding("a.yaml", 1, 1)), Fingerprint(Finding("a.yaml", 9, 3)));
        Assert.NotEqual(Fingerprint(Finding("a.yaml", 1, 1)), Fingerprint(Finding("b.yaml", 1, 1)));
    }

    [Fact]
    public void Of_Suppressed_SaysSo() =>
        Assert.Equal("inSource", (string)Run(Report(Finding("a.yaml", 1, 1) with { IsSuppressed = true }))["results"]![0]!["suppressions"]![0]!["kind"]!);

    [Fact]
    public void Of_Notes_AreNotifications() =>
        Assert.Equal("not checked", (string)Run(new LintReport([], ["not checked"], 1))["invocations"]![0]!["toolExecutionNotifications"]![0]!["message"]!["text"]!);

    private static LintReport Report(params Finding[] findings) => new(findings, [], 1);

    private static JsonNode Run(LintReport report) => JsonNode.Parse(SarifReport.Of(report))!["runs"]![0]!;

    private static Finding Finding(string file, int line, int column) => Platform.Rollouts.Linting.Finding.Unreadable(new SourcePosition(file, line, column), "it is \"broken\"");
}
