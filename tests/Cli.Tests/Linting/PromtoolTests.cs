using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Linting.Tests;

public sealed class PromtoolTests : IDisposable
{
    private const string Template =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: rate }
        spec:
          args: [ { name: window } ]
          metrics:
          - name: good
            successCondition: "all(result, # > 1)"
            provider: { prometheus: { query: "sum(rate(a[{{args.window}}]))" } }
          - name: bad
            successCondition: "all(result, # > 1)"
            provider:
              prometheus:
                query: |
                  sum(a)
                    * rate(b)
          - name: behind
            successCondition: "all(result, # > 1)"
            provider: { prometheus: { query: "sum(rate(a[{{args.window}}])" } }
        """;

    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    /// <summary>What promtool 2.42 and 3.5 print.</summary>
    [Fact]
    public async Task Lint_RejectedQueries_AreFoundAtTheirColumn()
    {
        var promtool = Script(
            """
            printf 'Checking %s\n' "$3"
            echo '  FAILED:' >&2
            echo 'rules.json: 1:169: group "q1", rule 1, "q1": could not parse expression: 2:10: parse error: expected type range vector in call to function "rate", got instant vector' >&2
            echo 'rules.json: 1:235: group "q2", rule 1, "q2": could not parse expression: 1:17: parse error: unclosed left parenthesis' >&2
            exit 1
            """);
        AssertRejected(await LintAsync(promtool));
    }

    [Fact]
    public async Task Lint_RealPromtool_Judges()
    {
        var real = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Append(Path.Combine(CommandRun.RepositoryRoot(), ".platform", "tools", "prometheus")).Select(folder => Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(real is null, "no promtool on this machine; './run.sh setup' gets one");
        AssertRejected(await LintAsync(real!));
    }

    [Fact]
    public async Task Lint_PromtoolThatFails_IsANote()
    {
        var run = await LintAsync(Script("echo 'no such subcommand' >&2; exit 3"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ended with exit code 3: no such subcommand", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_NoPromtoolWanted_ChecksNoQueryAndSaysNothing()
    {
        var run = await CommandRun.OfAsync(_state.Path, "lint", Manifest(), "--promtool", "none");
        Assert.Equal((0, $"nothing found in 1 file{Environment.NewLine}"), (run.ExitCode, run.Output));
    }

    private static void AssertRejected(CommandRun run)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("rate.yaml:16:20: error: AnalysisTemplate \"rate\": Prometheus rejects the query: expected type range vector", run.Output, StringComparison.Ordinal);

        // Behind an argument the column is no longer known: the query's own place it is.
        Assert.Contains("rate.yaml:19:39: error: AnalysisTemplate \"rate\": Prometheus rejects the query: unclosed left parenthesis", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 errors in 1 file", run.Output, StringComparison.Ordinal);
    }

    private Task<CommandRun> LintAsync(string promtool) => CommandRun.OfAsync(_state.Path, "lint", Manifest(), "--promtool", promtool);

    private string Manifest()
    {
        var file = _state.File("rate.yaml");
        File.WriteAllText(file, Template);
        return file;
    }

    private string Script(string body)
    {
        var file = _state.File("promtool");
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script stands for promtool");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        return file;
    }
}
