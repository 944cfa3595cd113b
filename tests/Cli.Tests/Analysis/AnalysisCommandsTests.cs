using System.Text.Json.Nodes;
using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Analysis.Tests;

public sealed class AnalysisCommandsTests : IAsyncLifetime
{
    private const string Runs = "/apis/argoproj.io/v1alpha1/namespaces/default/analysisruns";

    private const string Templates = """
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: {name: slo}
        spec:
          args: [{name: service-name}, {name: limit, value: "0.99"}]
          templates: [{templateName: shared}]
          metrics:
          - {name: success-rate, successCondition: "result[0] >= {{args.limit}}", provider: {prometheus: {query: "rate({{args.service-name}})"}}}
        """;

    private readonly StateFolder _files = new();
    private FakeApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await FakeApi.StartAsync();
        _api.Put("/apis/argoproj.io/v1alpha1/namespaces/default/analysistemplates/shared", JsonNode.Parse("""
            {"apiVersion":"argoproj.io/v1alpha1","kind":"AnalysisTemplate","metadata":{"name":"shared","namespace":"default"},
             "spec":{"metrics":[{"name":"latency","provider":{"prometheus":{"query":"p99"}}}]}}
            """)!.AsObject());
        await File.WriteAllTextAsync(_files.File("templates.yaml"), Templates);
    }

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        return _api.DisposeAsync();
    }

    [Theory]
    [InlineData("Successful", 0, "✔ Successful")]
    [InlineData("Failed", 1, "✖ Failed")]
    [InlineData("Inconclusive", 1, "? Inconclusive")]
    [InlineData("Error", 1, "⚠ Error")]
    public async Task Run_Templates_MakesOneRunAndReportsItsEnd(string phase, int exitCode, string sign)
    {
        _api.Written = path => Conclude(path, phase);

        var run = await _api.RunAsync("analysis", "run", "-f", _files.File("templates.yaml"), "--arg", "service-name=web=1", "--name", "check");

        Assert.Equal(
            (exitCode, $"analysisrun 'check' created\n12:00:01  success-rate  ✔ Successful  [0.995]\nanalysisrun 'check'  {sign}  because\n", ""),
            (run.ExitCode, run.Output, run.Error));
        var created = _api.Get($"{Runs}/check");
        Assert.Equal(["success-rate", "latency"], created["spec"]!["metrics"]!.AsArray().Select(metric => metric!["name"]!.GetValue<string>()));
        Assert.Equal(["service-name=web=1", "limit=0.99"], created["spec"]!["args"]!.AsArray().Select(arg => $"{arg!["name"]}={arg["value"]}"));
    }

    [Fact]
    public async Task Run_WithoutWaiting_OnlyStartsIt()
    {
        var run = await _api.RunAsync("analysis", "run", "-f", _files.File("templates.yaml"), "-a", "service-name=web", "--wait=false");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"\Aanalysisrun 'slo-\d{8}-\d{6}' created\n\z", run.Output);
    }

    [Theory]
    [InlineData("", "args.service-name was not resolved; give it with --arg NAME=VALUE; nothing was started")]
    [InlineData("--arg service-name=web --arg servcie=web", "no template has an argument 'servcie'; there is service-name, limit; nothing was started")]
    [InlineData("--arg service-name", "'service-name' is not name=value")]
    [InlineData("--arg =x", "'=x' is not name=value")]
    public async Task Run_WrongArguments_StartsNothing(string arguments, string expected)
    {
        var run = await _api.RunAsync(["analysis", "run", "-f", _files.File("templates.yaml"), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(_api.Writes);
    }

    [Fact]
    public async Task Run_AnalysisRunFromAFile_KeepsItsSpecAndTakesArguments()
    {
        await File.WriteAllTextAsync(_files.File("run.yaml"), """
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisRun
            metadata: {name: mine}
            spec: {args: [{name: url}], metrics: [{name: up, provider: {web: {url: "{{args.url}}"}}}]}
            """);

        var run = await _api.RunAsync("analysis", "run", "-f", _files.File("run.yaml"), "--arg", "url=http://localhost:1", "--wait=false");

        Assert.Equal((0, "analysisrun 'mine' created\n"), (run.ExitCode, run.Output));
        Assert.Equal("http://localhost:1", _api.Get($"{Runs}/mine")["spec"]!["args"]![0]!["value"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("minimum-successful: '3'", "3", "")]
    [InlineData("minimum-successful: many", null, "metadata.annotations[platform.local/minimum-successful]: Invalid value: \"many\": must be a whole number from 1 to 2147483647")]
    public async Task Run_AnnotatedTemplate_TheRunHasItsMends(string annotation, string? expected, string error)
    {
        await File.WriteAllTextAsync(_files.File("mended.yaml"), $$$"""
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisTemplate
            metadata: {name: mended, annotations: {platform.local/{{{annotation}}}, team: shop}}
            spec:
              metrics:
              - name: up
                provider:
                  web:
                    url: http://localhost:1
            """);

        var run = await _api.RunAsync("analysis", "run", "-f", _files.File("mended.yaml"), "--name", "mended", "--wait=false");

        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(expected is null ? ExitCode.BadInput : ExitCode.Ok, run.ExitCode);
        Assert.Equal(expected is null ? 0 : 1, _api.Writes.Count);
        if (expected is not null)
        {
            Assert.Equal($$"""{"platform.local/minimum-successful":"{{expected}}"}""", _api.Get($"{Runs}/mended")["metadata"]!["annotations"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Run_NoTemplate_IsRefused()
    {
        await File.WriteAllTextAsync(_files.File("other.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");

        var run = await _api.RunAsync("analysis", "run", "-f", _files.File("other.yaml"));

        Assert.Equal((ExitCode.BadInput, "there is no AnalysisTemplate and no AnalysisRun in what was given"), (run.ExitCode, run.Error.Trim().Replace("platform: ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Terminate_Run_SetsTheField()
    {
        _api.Put($"{Runs}/check", JsonNode.Parse("""{"apiVersion":"argoproj.io/v1alpha1","kind":"AnalysisRun","metadata":{"name":"check"},"spec":{"metrics":[]}}""")!.AsObject());

        var run = await _api.RunAsync("analysis", "terminate", "check");
        var missing = await _api.RunAsync("analysis", "terminate", "nobody");

        Assert.Equal((0, "analysisrun 'check' terminated\n"), (run.ExitCode, run.Output));
        Assert.True(_api.Get($"{Runs}/check")["spec"]!["terminate"]!.GetValue<bool>());
        Assert.Equal(ExitCode.NotAsWished, missing.ExitCode);
        Assert.Contains("analysisrun \"nobody\" not found in namespace \"default\"", missing.Error, StringComparison.Ordinal);
    }

    private void Conclude(string path, string phase)
    {
        if (path != Runs)
        {
            return;
        }

        var run = _api.Get($"{Runs}/check");
        run["status"] = JsonNode.Parse($$"""
            {"phase":"{{phase}}","message":"because","metricResults":[{"name":"success-rate","phase":"Successful","measurements":[
              {"phase":"Successful","value":"[0.995]","startedAt":"2026-03-01T12:00:00Z","finishedAt":"2026-03-01T12:00:01Z"}]}]}
            """);
        _api.Put($"{Runs}/check", run);
    }
}
