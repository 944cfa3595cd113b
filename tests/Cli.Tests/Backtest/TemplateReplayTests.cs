using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Backtest.Tests;

public sealed class TemplateReplayTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    // One look each 10 s; b: above the limit, '.': below, '-': no data. Each run: start-end outcome.
    [Theory]
    [InlineData("............", "count: 3", "0-2 passed, 3-5 passed, 6-8 passed, 9-11 passed")]
    [InlineData("..b.........", "", "0-2 failed, 3-11 undecided")]
    [InlineData("..b.b.......", "failureLimit: 1", "0-4 failed, 5-11 undecided")]
    [InlineData("bbb.........", "", "0-0 failed, 1-1 failed, 2-2 failed, 3-11 undecided")]
    [InlineData("b...........", "initialDelay: 20s", "0-11 undecided")]
    [InlineData("..b.........", "initialDelay: 20s", "0-2 failed, 3-11 undecided")]
    [InlineData("..b.........", "interval: 30s", "0-11 undecided")]
    [InlineData("...b........", "interval: 30s", "0-3 failed, 4-11 undecided")]
    [InlineData("------------", "", "0-4 error, 5-9 error, 10-11 undecided")]
    [InlineData("------------", "consecutiveErrorLimit: 0", "0-0 error, 1-1 error, 2-2 error, 3-3 error, 4-4 error, 5-5 error, 6-6 error, 7-7 error, 8-8 error, 9-9 error, 10-10 error, 11-11 error")]
    [InlineData("-...........", "count: 2", "0-2 passed, 3-4 passed, 5-6 passed, 7-8 passed, 9-10 passed, 11-11 undecided")]
    public async Task Run_NoReleases_OneRunFollowsTheOther(string course, string settings, string expected)
    {
        var (runs, _) = await RunAsync(course, settings);
        Assert.Equal(expected, string.Join(", ", runs.Select(run => $"{run.Start}-{run.End} {Wording.Outcome(run)}")));
    }

    [Theory]
    [InlineData("............", 3, 8, "0-2 undecided, 3-7 passed v1, 8-11 undecided")]
    [InlineData(".....b......", 3, 8, "0-2 undecided, 3-5 failed v1, 8-11 undecided")]
    [InlineData("....bbbbb...", 3, 8, "0-2 undecided, 3-4 failed v1, 8-8 failed, 9-11 undecided")]
    [InlineData("............", 0, 12, "0-11 passed v1")]
    [InlineData("............", -4, 2, "0-1 passed v1, 2-11 undecided")]
    [InlineData("............", 10, 40, "0-9 undecided, 10-11 passed v1")]
    [InlineData("............", 20, 40, "0-11 undecided")]
    public async Task Run_Release_IsJudgedByOneRunOfItsOwn(string course, int start, int end, string expected)
    {
        var (runs, metric) = await RunAsync(course, "", new KnownPeriod("v1", From.AddSeconds(10 * start), From.AddSeconds(10 * end), IsBad: true));
        Assert.Equal(expected, string.Join(", ", runs.Select(run => $"{run.Start}-{run.End} {Wording.Outcome(run)}{(run.Release is null ? "" : " v1")}")));
        Assert.Equal(runs.Select(run => run.Start), metric.Begun);
    }

    [Fact]
    public async Task Run_Failure_SaysWhyWithTheLastValue()
    {
        var (runs, _) = await RunAsync("..b.", "");
        Assert.Equal("Metric \"m\" assessed Failed due to failed (1) > failureLimit (0); last value [1]", runs[0].Why);
        Assert.True(runs[0].HadSuccess);
    }

    [Fact]
    public async Task Run_NeitherCondition_IsInconclusive()
    {
        var (runs, _) = await RunAsync("b.", "failureCondition: \"result[0] > 2\"");
        Assert.Equal(AnalysisPhase.Inconclusive, runs[0].Phase);
    }

    private static async Task<(IReadOnlyList<ReplayedRun> Runs, ScriptedMetric Metric)> RunAsync(string course, string settings, params KnownPeriod[] releases)
    {
        var yaml = $"apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {{ name: t }}\nspec:\n  metrics:\n  - name: m\n    successCondition: result[0] < 0.5\n    provider: {{ prometheus: {{ query: up }} }}\n"
            + (settings.Contains("interval", StringComparison.Ordinal) ? "" : "    interval: 10s\n") + $"    {settings}\n";
        var spec = KubernetesJson.Read<AnalysisTemplate>(ManifestReader.Read(yaml, "t.yaml")[0].Content).Spec!;
        var metric = new ScriptedMetric([.. course.Select(sign => sign switch { 'b' => 1.0, '.' => 0.0, _ => double.NaN })]);
        var replay = new TemplateReplay(new AnalysisRunSpec { Metrics = spec.Metrics }, new Dictionary<string, IPastMetric> { ["m"] = metric }, new TickGrid(From, TimeSpan.FromSeconds(10), course.Length));
        return (await replay.RunAsync(releases, TestContext.Current.CancellationToken), metric);
    }
}
