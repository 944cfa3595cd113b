using System.Text.Json.Nodes;
using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Simulation.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Simulate_AsExpected_PrintsTimelineAndVerdict()
    {
        var run = await SimulateAsync("-s", Sample("bad-version.yaml"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(" 00:01:00  ▶ set image *=shop:v2\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("! RolloutAborted: Rollout aborted update to revision 2: Background analysis phase error/failed", run.Output, StringComparison.Ordinal);
        Assert.Contains("measurements, seed 1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("✔ as expected: Degraded - RolloutAborted", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_NotAsExpected_SaysWhatAndReturns1()
    {
        var scenario = Write("expect: {phase: Healthy}\nmetrics: [{metric: success-rate, value: 0.5}]\nactions: [{do: setImage, image: 'shop:v2', at: 1m}]");
        var run = await SimulateAsync("-s", scenario, "-f", Sample("manifests/canary.yaml"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("✖ at the end: phase is Degraded, not Healthy (RolloutAborted: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("not as expected: Degraded - ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_NothingExpected_SaysSo()
    {
        var run = await SimulateAsync("-s", Write("metrics: [{metric: success-rate, value: 1}]"), "-f", Sample("manifests/canary.yaml"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nothing was expected: Healthy\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_Json_IsOneObject()
    {
        var run = await SimulateAsync("-s", Sample("bad-version.yaml"), "-o", "json", "--seed", "3", "--until", "90s");
        var json = JsonNode.Parse(run.Output)!;
        Assert.Equal((1, false, 3), (run.ExitCode, (bool)json["met"]!, (int)json["seed"]!));
        Assert.Equal("Paused", (string?)json["final"]!["phase"]);
    }

    [Theory]
    [InlineData("until: soon", "s.yaml:1:1: until: \"soon\": a duration such as 90s, 5m or 1h30m, not negative, is wanted")]
    [InlineData("seed: 1", "s.yaml names no manifests; give them with -f")]
    [InlineData("manifests: [nowhere.yaml]", "nowhere.yaml is neither a file nor a folder")]
    public async Task Simulate_BadScenario_Returns2AndSaysWhy(string text, string expected)
    {
        var run = await SimulateAsync("-s", Write(text));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--until", "0s", "--until: '0s' is no duration such as 90s, 30m or 24h, above 0")]
    [InlineData("--seed", "-1", "--seed must not be negative")]
    [InlineData("-o", "xml", "xml")]
    public async Task Simulate_BadOption_Returns2AndSaysWhy(string option, string value, string expected)
    {
        var run = await SimulateAsync("-s", Sample("bad-version.yaml"), option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> SimulateAsync(params string[] args) => CommandRun.OfAsync(_state.Path, ["simulate", .. args]);

    private static string Sample(string name) => Path.Combine(CommandRun.RepositoryRoot(), "samples", "scenarios", name);

    private string Write(string text)
    {
        Directory.CreateDirectory(_state.Path);
        var file = Path.Combine(_state.Path, "s.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
