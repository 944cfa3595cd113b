using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Judging.Tests;

public sealed class JudgeCommandTests : IDisposable
{
    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Judge_DeadCanary_RollsBackInTheSecondSecond()
    {
        var run = await JudgeAsync(Write("dead.jsonl", canaryErrors: 5), "--explain");
        Assert.Equal(0, run.ExitCode);
        var line = JsonNode.Parse(run.Output)!;
        Assert.Equal("rollback", (string?)line["outcome"]);
        Assert.InRange((int)line["t"]!, 1, 2);
        Assert.Contains("errors: canary", (string?)line["why"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_HealthyCanary_PromotesAtTheEndOfThePlan()
    {
        var file = Write("healthy.jsonl", canaryErrors: 0, perSecond: 100);
        var run = await JudgeAsync(file);
        Assert.Equal($$"""{"stream":"{{file}}","outcome":"promote","t":180}""" + "\n", run.Output);
    }

    [Fact]
    public async Task Judge_EarlyPass_PromotesSooner()
    {
        var run = await JudgeAsync(Write("healthy.jsonl", canaryErrors: 0, perSecond: 100), "--early-pass");
        Assert.InRange((int)JsonNode.Parse(run.Output)!["t"]!, 45, 100);
    }

    [Fact]
    public async Task Judge_TenSecondCadence_DecidesAtATenth()
    {
        var run = await JudgeAsync(Write("dead.jsonl", canaryErrors: 5), "--cadence", "10s");
        Assert.Equal(10, (int)JsonNode.Parse(run.Output)!["t"]!);
    }

    [Fact]
    public async Task Judge_NoTraffic_Pauses()
    {
        var run = await JudgeAsync(Write("empty.jsonl", canaryErrors: 0, perSecond: 0));
        Assert.Equal("pause", (string?)JsonNode.Parse(run.Output)!["outcome"]);
    }

    [Fact]
    public async Task Judge_SeveralStreams_OneLineEach()
    {
        var run = await JudgeAsync(Write("a.jsonl", 5), Write("b.jsonl", 5));
        Assert.Equal(2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("", "holds no second")]
    [InlineData("nonsense", "broken.jsonl:1")]
    [InlineData("{\"type\":\"meta\"}", "broken.jsonl:1")]
    public async Task Judge_NoStream_IsRefusedWithItsLine(string text, string part)
    {
        var file = _state.File("broken.jsonl");
        await File.WriteAllTextAsync(file, text);
        var run = await JudgeAsync(file);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_SecondWithTooFewNumbers_IsRefusedWithItsLine()
    {
        var file = Write("short.jsonl", 0);
        await File.AppendAllTextAsync(file, """{"t":600,"c":[[1,2]],"s":[[1,2]]}""");
        var run = await JudgeAsync(file);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("short.jsonl:602", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_NoFile_IsRefused()
    {
        var run = await JudgeAsync(_state.File("absent.jsonl"));
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("does not exist", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> JudgeAsync(params string[] args) => CommandRun.OfAsync(_state.Path, ["judge", "--stream", .. args]);

    // The same second again and again: every weight, both versions, three buckets around an objective of 300 ms.
    private string Write(string name, int canaryErrors, int perSecond = 50)
    {
        var file = _state.File(name);
        using var writer = new StreamWriter(file);
        writer.WriteLine("""{"type":"meta","v":1,"T":600,"weights":[0.1,0.3,0.6],"step_s":60,"slo":{"err":0.01,"slow_ms":300,"slow":0.05},"edges_ms":[100,300]}""");
        for (var second = 0; second < 600; second++)
        {
            var canary = string.Join(',', new[] { 0.1, 0.3, 0.6 }.Select(weight => Arm((int)(perSecond * weight), canaryErrors)));
            var stable = string.Join(',', new[] { 0.9, 0.7, 0.4 }.Select(weight => Arm((int)(perSecond * weight), 0)));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"t":{{second}},"c":[{{canary}}],"s":[{{stable}}]}"""));
        }

        return file;
    }

    private static string Arm(int requests, int errors) => $"[{requests},{Math.Min(errors, requests)},{requests},0,0]";
}
