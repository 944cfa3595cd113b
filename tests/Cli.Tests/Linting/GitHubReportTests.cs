using Platform.Manifests;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting.Tests;

public sealed class GitHubReportTests
{
    [Theory]
    [InlineData("a.yaml", "plain", "file=a.yaml,", "::plain%0A")]
    [InlineData("c:/x,y.yaml", "100 % of\r\nall", "file=c%3A/x%2Cy.yaml,", "::100 %25 of%0D%0Aall%0A")]
    [InlineData("a.yaml", "%0A ::warning::x", "file=a.yaml,", "::%250A ::warning::x%0A")]
    public void Of_Finding_IsOneEscapedCommand(string file, string message, string property, string value)
    {
        var finding = Finding.Unreadable(new SourcePosition(file, 3, 7), message);
        var line = Assert.Single(GitHubReport.Of(new LintReport([finding], [], 1)));
        Assert.StartsWith($"::error {property}line=3,col=7,title=not-a-manifest{value}", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData(LintSeverity.Error, "::error ")]
    [InlineData(LintSeverity.Warning, "::warning ")]
    [InlineData(LintSeverity.Info, "::notice ")]
    public void Of_Severity_IsTheCommand(LintSeverity severity, string command)
    {
        var finding = Finding.Unreadable(new SourcePosition("a", 1, 1), "x") with { Severity = severity };
        Assert.StartsWith(command, GitHubReport.Of(new LintReport([finding], [], 1)).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Note_IsANotice() => Assert.Equal("::notice title=platform lint::a%0Ab", GitHubReport.Of(new LintReport([], ["a\nb"], 1)).Single());

    [Fact]
    public void Of_Suppressed_SaysNothing() =>
        Assert.Empty(GitHubReport.Of(new LintReport([Finding.Unreadable(new SourcePosition("a", 1, 1), "x") with { IsSuppressed = true }], [], 1)));
}
