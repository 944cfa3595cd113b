using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Gate.Tests;

/// <summary>The command against a Prometheus and an OPA that answer what the test wants.</summary>
public sealed class GateCommandTests : IAsyncLifetime
{
    private readonly StateFolder _state = new();
    private WebApplication _server = null!;
    private (int Status, string Body) _prometheus = (200, Figures(0.1, 1));
    private (int Status, string Body) _opa = (200, """{"result":{"allow":true,"reasons":[]}}""");

    private string Url => _server.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            var (status, body) = context.Request.Path == "/v1/data/platform" ? _opa : _prometheus;
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _state.Dispose();
    }

    [Theory]
    [InlineData(0.1, 1, 0, "allowed")]
    [InlineData(0.9, 1, 1, "denied")]
    [InlineData(0.1, 15, 1, "denied")]
    public async Task Gate_Figures_GiveVerdictExitCodeAndRecord(double consumed, double burn, int exitCode, string verdict)
    {
        _prometheus = (200, Figures(consumed, burn));
        var run = await RunAsync("--max-burn", "14", "--min-budget", "20%");
        Assert.Equal((exitCode, verdict), (run.ExitCode, run.Output.Split('\n')[0]));
        Assert.Contains($"shop: min-budget: budget.remaining >= 0.2: {(consumed > 0.8 ? "does not hold" : "holds")} (budget remaining {(1 - consumed) * 100:0.##} %, burn {burn}x over 5m, 2x over 1h)", run.Output, StringComparison.Ordinal);
        var record = JsonNode.Parse((await File.ReadAllLinesAsync(_state.File("audit/gate.jsonl"))).Single())!;
        Assert.Equal((verdict, exitCode), (record["verdict"]!.ToString(), record["exitCode"]!.GetValue<int>()));
        Assert.Equal(consumed, record["slos"]![0]!["budget"]!["consumed"]!.GetValue<double>());

        var replay = await CommandRun.OfAsync(_state.Path, "gate", "--replay", _state.File("audit/gate.jsonl"));
        Assert.Equal((0, "1 decisions come out the same, 0 do not; 0 were not made here (OPA's, or without figures)\n"), (replay.ExitCode, replay.Output));
    }

    [Fact]
    public async Task Gate_NoFiguresOrNoPrometheus_CannotTell()
    {
        _prometheus = (200, """{"status":"success","data":{"resultType":"vector","result":[]}}""");
        var none = await RunAsync("--max-burn", "14");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains($"prometheus at {Url}/ has no figures of SLO \"shop\" in namespace \"default\"", none.Output, StringComparison.Ordinal);

        _prometheus = (400, """{"status":"error","errorType":"bad_data","error":"parse error"}""");
        Assert.Contains("answered HTTP 400: parse error", (await RunAsync("--max-burn", "14")).Output, StringComparison.Ordinal);
        _prometheus = (200, "hello");
        Assert.Contains("is it a Prometheus?", (await RunAsync("--max-burn", "14")).Output, StringComparison.Ordinal);

        var away = await CommandRun.OfAsync(_state.Path, "gate", "--slo", "shop", "--max-burn", "14", "--prometheus", "http://127.0.0.1:1");
        Assert.Equal((2, "cannot tell"), (away.ExitCode, away.Output.Split('\n')[0]));
        Assert.Contains("cannot reach prometheus at http://127.0.0.1:1/", away.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_Policy_ItsExpressionsDecide()
    {
        await File.WriteAllTextAsync(_state.File("policy.yaml"), "apiVersion: platform.local/v1alpha1\nkind: PromotionPolicy\nmetadata: {name: p}\nspec: {rules: [{name: left, expression: budget.remaining > 0.95}]}\n");
        var run = await RunAsync("--policy", _state.File("policy.yaml"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("left: budget.remaining > 0.95: does not hold", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("--policy", Repository.Path("deploy", "policies", "promotion-policy.yaml"))).ExitCode);
    }

    [Theory]
    [InlineData("kind: PromotionPolicy", "policy.yaml:1:1: kind: must be a PromotionPolicy of platform.local/v1alpha1")]
    [InlineData("{apiVersion: platform.local/v1alpha1, kind: PromotionPolicy}", "spec.rules: Required value: at least one rule")]
    [InlineData("{apiVersion: platform.local/v1alpha1, kind: PromotionPolicy, spec: {rules: [{expresion: x}]}}", "spec.rules[0].expresion: unknown field; a rule has name and expression")]
    [InlineData("{apiVersion: platform.local/v1alpha1, kind: PromotionPolicy, spec: {rules: [{expression: 'budget.remaining >'}]}}", "spec.rules[0].expression: ")]
    public async Task Gate_WrongPolicy_IsOneSentenceAndNoVerdict(string policy, string sentence)
    {
        await File.WriteAllTextAsync(_state.File("policy.yaml"), policy);
        var run = await RunAsync("--policy", _state.File("policy.yaml"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_state.File("audit/gate.jsonl")));
    }

    [Theory]
    [InlineData(200, """{"result":{"allow":true,"reasons":[]}}""", 0, "allows it")]
    [InlineData(200, """{"result":{"allow":false,"reasons":["shop: spent"]}}""", 1, "denies it: shop: spent")]
    [InlineData(200, """{"result":{"reasons":[]}}""", 2, "data.platform.allow of OPA at")]
    [InlineData(200, "{}", 2, "is undefined; deploy/policies holds a policy that defines it")]
    [InlineData(500, "{}", 2, "answered HTTP 500")]
    [InlineData(200, "hello", 2, "is it OPA?")]
    public async Task Gate_Opa_Decides(int status, string body, int exitCode, string words)
    {
        _opa = (status, body);
        var run = await RunAsync("--opa", Url);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_OpaAway_CannotTell() => Assert.Equal(2, (await RunAsync("--opa", "http://127.0.0.1:1")).ExitCode);

    [Fact]
    public async Task Gate_Formats_AreJsonAndWorkflowCommands()
    {
        var json = JsonNode.Parse((await RunAsync("--max-burn", "14", "--format", "json")).Output)!;
        Assert.Equal(("allowed", "burn.m5 <= 14.0"), (json["verdict"]!.ToString(), json["rules"]![0]!["expression"]!.ToString()));
        var github = await RunAsync("--max-burn", "0.5", "--format", "github");
        Assert.StartsWith("::error title=SLO shop::burn.m5 <= 0.5: does not hold (budget remaining 90 %25, ", github.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("give at least one --slo NAME", "--max-burn", "14")]
    [InlineData("give what is to hold", "--slo", "shop")]
    [InlineData("'much' is no share; write 20% or 0.2", "--slo", "shop", "--min-budget", "much")]
    [InlineData("'20' is no share", "--slo", "shop", "--min-budget", "20")]
    [InlineData("is no http address", "--slo", "shop", "--max-burn", "1", "--prometheus", "here")]
    public async Task Gate_WrongArguments_AreOneSentence(string sentence, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(_state.Path, ["gate", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_ChangedRecord_IsFound()
    {
        await RunAsync("--max-burn", "14");
        var file = _state.File("audit/gate.jsonl");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"consumed\":0.1", "\"consumed\":0.2", StringComparison.Ordinal).Replace("\"m5\":1", "\"m5\":99", StringComparison.Ordinal));
        var replay = await CommandRun.OfAsync(_state.Path, "gate", "--replay", file);
        Assert.Equal(1, replay.ExitCode);
        Assert.StartsWith($"{file}:1: was allowed, comes out as denied", replay.Output, StringComparison.Ordinal);
    }

    private static string Figures(double consumed, double burn)
    {
        var values = new Dictionary<string, double> { ["slo:error_budget_consumed"] = consumed, ["slo:burn_rate_5m"] = burn, ["slo:burn_rate_1h"] = 2 };
        var series = values.Select(value => string.Create(System.Globalization.CultureInfo.InvariantCulture, $$$"""{"metric":{"__name__":"{{{value.Key}}}"},"value":[1,"{{{value.Value}}}"]}"""));
        return $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{string.Join(',', series)}}}]}}""";
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_state.Path, ["gate", "--slo", "shop", "--prometheus", Url, .. arguments]);
}
