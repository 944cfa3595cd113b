using System.Text.RegularExpressions;
using Platform.Cli.Tests;
using Platform.Rollouts.Linting;
using Platform.Tests;

namespace Platform.Cli.Linting.Tests;

/// <summary>docs/lint.md says what the code does: its table, its examples, their output.</summary>
public sealed partial class LintPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(CommandRun.RepositoryRoot(), "docs", "lint.md")).ReplaceLineEndings("\n");

    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public void Table_IsTheRulesOfTheCode()
    {
        var rows = Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(sign => sign == '|') > 4).ToList();
        Assert.Equal(LintRules.All.Select(Row), rows);
    }

    [Fact]
    public async Task Example_Shown_PrintsWhatThePageSays()
    {
        var run = await LintAsync("shown");
        Assert.Equal(Block("output", "shown"), run.Output.Replace($"{_state.Path}/", "", StringComparison.Ordinal).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("clean", "nothing found in 1 file\n")]
    [InlineData("accepted", "nothing found in 1 file; 3 suppressed\n")]
    public async Task Example_Accepted_FindsNothing(string name, string output)
    {
        var run = await LintAsync(name);
        Assert.Equal((0, output), (run.ExitCode, run.Output.ReplaceLineEndings("\n")));
    }

    private static string Row(LintRule rule)
    {
        static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
        return $"| `{rule.Id}` | {TextReport.Word(rule.Severity)} | {Cell(rule.Title)}. {Cell(rule.Why)} | {Cell(rule.Mend)} |";
    }

    private async Task<CommandRun> LintAsync(string example)
    {
        var file = _state.File("slo.yaml");
        await File.WriteAllTextAsync(file, Block("example", example), TestContext.Current.CancellationToken);
        return await CommandRun.OfAsync(_state.Path, "lint", file, "--promtool", "none");
    }

    private static string Block(string kind, string name) =>
        Example().Matches(Page).Single(match => match.Groups["kind"].Value == kind && match.Groups["name"].Value == name).Groups["body"].Value;

    [GeneratedRegex(@"<!-- (?<kind>\w+): (?<name>\w+) -->\n```\w*\n(?<body>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Example();
}
