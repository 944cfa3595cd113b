using Platform.Manifests;

namespace Platform.Rollouts.Linting.Tests;

public sealed class LintRuleTests
{
    private static readonly Dictionary<string, LintCase> Cases = new[] { FieldCases.All, ReferenceCases.All, AnalysisCases.All, ConditionCases.All, StepCases.All }
        .SelectMany(family => family).Select((item, index) => item with { Number = index }).ToDictionary(item => item.Key);

    public static TheoryData<string> Hits => [.. Cases.Values.Where(item => item.At is not null).Select(item => item.Key)];

    public static TheoryData<string> NearMisses => [.. Cases.Values.Where(item => item.At is null).Select(item => item.Key)];

    public static TheoryData<string> Worlds => [.. LintWorlds.All.Keys];

    /// <summary>Rules that need more than objects: the program's tests hold them.</summary>
    private static readonly string[] Elsewhere = ["not-a-manifest", "bad-query", "unknown-suppression"];

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Lint_GoodManifests_FindsNothing(string world)
    {
        var findings = Linted.Of(LintWorlds.All[world]);
        Assert.True(findings.Count == 0, Linted.Show(findings));
    }

    [Theory]
    [MemberData(nameof(Hits))]
    public void Lint_OnePlaceBroken_FindsItThere(string key)
    {
        var item = Cases[key];
        var text = Linted.Edit(item.World, item.From, item.To);
        var findings = Linted.Of(text);
        var lines = text.Split('\n');
        Assert.True(
            findings.Any(finding => finding.Rule.Id == item.Rule && lines[finding.Position.Line - 1][(finding.Position.Column - 1)..].StartsWith(item.At!, StringComparison.Ordinal)),
            $"expected {item.Rule} at {item.At}; found\n{Linted.Show(findings)}\n{string.Join('\n', findings.Where(finding => finding.Rule.Id == item.Rule).Select(finding => lines[finding.Position.Line - 1][(finding.Position.Column - 1)..]))}");
    }

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void Lint_NearMiss_SaysNothing(string key)
    {
        var item = Cases[key];
        var findings = Linted.Of(Linted.Edit(item.World, item.From, item.To));
        Assert.True(findings.All(finding => finding.Rule.Id != item.Rule), Linted.Show(findings));
    }

    [Fact]
    public void Rules_Each_HasAHitAndANearMiss()
    {
        var ids = LintRules.All.Select(rule => rule.Id).Except(Elsewhere).ToList();
        Assert.Empty(ids.Except(Cases.Values.Where(item => item.At is not null).Select(item => item.Rule)));
        Assert.Empty(ids.Except(Cases.Values.Where(item => item.At is null).Select(item => item.Rule)));
        Assert.Empty(Cases.Values.Select(item => item.Rule).Except(ids));
    }

    [Fact]
    public void Rules_Each_IsWrittenWhole()
    {
        Assert.Equal(LintRules.All.Count, LintRules.All.Select(rule => rule.Id).Distinct().Count());
        foreach (var rule in LintRules.All)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)+$", rule.Id);
            Assert.DoesNotMatch(@"\.$", rule.Title);
            Assert.EndsWith(".", rule.Why, StringComparison.Ordinal);
            Assert.EndsWith(".", rule.Mend, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("canaryService: canary", "canaryService: nope", "missing-service")]
    [InlineData("virtualService: { name: web,", "virtualService: { name: nope,", "missing-virtual-service")]
    [InlineData("templates: [ { templateName: rate } ]", "templates: [ { templateName: nope } ]", "missing-template")]
    public void Lint_Partial_SaysNothingOfWhatIsMissing(string from, string to, string rule)
    {
        var text = Linted.Edit(nameof(LintWorlds.Canary), from, to);
        Assert.Contains(Linted.Of(text), finding => finding.Rule.Id == rule);
        Assert.DoesNotContain(Linted.Of(text, isPartial: true), finding => finding.Rule.Id == rule);
    }

    [Fact]
    public void Lint_PredicateCutOffByAComment_SaysSo()
    {
        var findings = Linted.Of(Linted.Edit(nameof(LintWorlds.Canary), "result.status == \"ok\"", "all(result, # > 1)"));
        Assert.Contains(findings, finding => finding.Rule.Id == "bad-condition" && finding.Message.EndsWith("so quote the condition", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("conditions-overlap", "result[0] < {{args.limit}}", "result[0] < 0.97", "for 0.95 both conditions hold, and failure wins")]
    [InlineData("conditions-leave-gap", "result[0] < {{args.limit}}", "result[0] < 0.9", "for 0.9 neither condition holds, and the measurement is Inconclusive")]
    [InlineData("same-pods", "      - setWeight: 50", "      - setWeight: 12", "with 10 replicas and no trafficRouting, 12 % is 1 new and 9 old pods, as 10 % is")]
    [InlineData("analysis-after-steps", "initialDelay: 1m", "initialDelay: 1h30m", "metric \"rate\" is first measured after 1h30m, and the steps take 10m")]
    [InlineData("missing-secret", "kind: Secret", "kind: ConfigMap", "Secret \"smoke\", which argument \"token\" is read from, is not among the objects given")]
    public void Lint_Message_HoldsTheValues(string rule, string from, string to, string message)
    {
        var world = LintWorlds.Canary.Contains(from, StringComparison.Ordinal) && rule != "same-pods" ? nameof(LintWorlds.Canary) : nameof(LintWorlds.Basic);
        Assert.Contains(Linted.Of(Linted.Edit(world, from, to)), finding => finding.Rule.Id == rule && finding.Message == message);
    }

    [Theory]
    [InlineData("kind: Secret", "kind: ConfigMap", LintSeverity.Info)]
    [InlineData("kind: Secret\nmetadata: { name: smoke }", "kind: Secret\nmetadata: { name: other }", LintSeverity.Warning)]
    public void Lint_MissingSecret_IsAWarningWhereSecretsAreGiven(string from, string to, LintSeverity severity) =>
        Assert.Equal(severity, Linted.Of(Linted.Edit(nameof(LintWorlds.Canary), from, to)).Single(finding => finding.Rule.Id == "missing-secret").Severity);

    /// <summary>Whatever puts a rollout into InvalidSpec is an error before.</summary>
    [Theory]
    [MemberData(nameof(Hits))]
    public void Lint_WhatTheControllerRefuses_IsAnError(string key)
    {
        var item = Cases[key];
        var documents = ManifestReader.Read(Linted.Edit(item.World, item.From, item.To), Linted.File);
        if (Refusals.Of(documents) is { } problem)
        {
            Assert.True(Linted.Of(Linted.Edit(item.World, item.From, item.To)).Any(finding => finding.Severity == LintSeverity.Error), problem);
        }
    }
}
