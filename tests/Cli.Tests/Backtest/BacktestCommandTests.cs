using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Backtest.Tests;

/// <summary>Against the real Prometheus, over a past that promtool made.</summary>
public sealed class BacktestCommandTests : IDisposable
{
    private static readonly string[] Period = ["--from", "2026-11-20T10:00:00Z", "--to", "2026-11-20T14:00:00Z"];

    private readonly StateFolder _state = new();

    private static string Base { get; } = Path.Combine(CommandRun.RepositoryRoot(), "deploy", "k8s", "base");

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Backtest_ExampleOfTheDocumentation_PrintsWhatItSays()
    {
        await using var prometheus = await ShopPast.PrometheusAsync();
        var page = await File.ReadAllTextAsync(Path.Combine(CommandRun.RepositoryRoot(), "docs", "backtest.md"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_state.File("releases.csv"), Block(page, "csv"), TestContext.Current.CancellationToken);
        var run = await CommandRun.OfAsync(_state.Path, [.. Arguments(Block(page, "bash")), "--prometheus", prometheus.Address]);
        Assert.Equal("", run.Error);
        Assert.Equal(Block(page, "text"), run.Output.Replace(prometheus.Address, "http://localhost:9090", StringComparison.Ordinal).Replace(_state.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));

        var report = await File.ReadAllTextAsync(_state.File("report.md"), TestContext.Current.CancellationToken);
        foreach (var chart in new[] { "report-webapp-guard-error-rate.svg", "report-webapp-guard-latency-p95.svg", "report-webapp-judge-judge.svg" })
        {
            Assert.Contains($"({chart})", report, StringComparison.Ordinal);
            Assert.NotEmpty(XDocument.Parse(await File.ReadAllTextAsync(_state.File(chart), TestContext.Current.CancellationToken)).Root!.Elements());
        }
    }

    [Fact]
    public async Task Backtest_MoreLooksThanPrometheusAnswersAtOnce_IsTheSame()
    {
        await using var prometheus = await ShopPast.PrometheusAsync();
        await File.WriteAllTextAsync(_state.File("releases.csv"), ShopPast.Releases, TestContext.Current.CancellationToken);
        string[] args = ["--template", "webapp-guard", "--arg", "service-name=webapp-canary[.].+", "--releases", _state.File("releases.csv"), "--format", "json", "--prometheus", prometheus.Address, .. Period];
        var (usual, fine) = (await RunAsync(args), await RunAsync([.. args, "--step", "1s"]));
        Assert.Equal(("", ""), (usual.Error, fine.Error));
        Assert.Equal(Releases(usual), Releases(fine));
        Assert.Equal(1, JsonElement.Parse(fine.Output).GetProperty("stepSeconds").GetInt32());

        static string Releases(CommandRun run) => string.Join('\n', JsonElement.Parse(run.Output).GetProperty("templates")[0].GetProperty("runs").EnumerateArray()
            .Where(one => one.GetProperty("release").ValueKind == JsonValueKind.String).Select(one => $"{one.GetProperty("release")} {one.GetProperty("outcome")} {(one.GetProperty("outcome").GetString() == "failed" ? one.GetProperty("end") : one.GetProperty("start"))}"));
    }

    [Fact]
    public async Task Range_AnyTick_IsWhatAnInstantQueryAnswers()
    {
        await using var prometheus = await ShopPast.PrometheusAsync();
        var grid = new TickGrid(new DateTimeOffset(2026, 11, 20, 10, 59, 0, TimeSpan.Zero), TimeSpan.FromSeconds(7), 60);
        const string Query = "sum(rate(istio_requests_total{response_code=\"503\",destination_service=~\"webapp-canary.*\"}[1m])) / sum(rate(istio_requests_total{destination_service=~\"webapp-canary.*\"}[1m]))";
        using var past = new PastPrometheus(new Uri(prometheus.Address));
        var series = Assert.Single(await past.RangeAsync(Query, grid, "a query", TestContext.Current.CancellationToken));
        Assert.NotEmpty(series.Points);
        using var client = new HttpClient();
        foreach (var (time, value) in series.Points.Where((_, index) => index % 9 == 0))
        {
            var url = string.Create(CultureInfo.InvariantCulture, $"{prometheus.Address}/api/v1/query?query={Uri.EscapeDataString(Query)}&time={time}");
            var answer = JsonElement.Parse(await client.GetStringAsync(new Uri(url), TestContext.Current.CancellationToken));
            Assert.Equal(value, double.Parse(answer.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Backtest_WhatPrometheusDoesNotKnow_IsOneSentence()
    {
        await using var prometheus = await ShopPast.PrometheusAsync();
        await RefusedAsync(prometheus.Address, "vector(1)", ExitCode.BadInput, "has no sample between 2020-01-01 00:00:00Z and 2020-01-02 00:00:00Z", "--from", "2020-01-01", "--to", "2020-01-02");
        await RefusedAsync(prometheus.Address, "sum(orders_total{}) > 0", ExitCode.BadInput, "metric \"m\" of template \"t\": Prometheus at http", Period);
        await RefusedAsync(prometheus.Address, "istio_requests_total[5m]", ExitCode.BadInput, "its query yields a matrix; only queries that yield a vector or a scalar can be replayed", Period);
        await RefusedAsync(prometheus.Address, "sum(", ExitCode.BadInput, "refuses metric \"m\" of template \"t\": invalid parameter \"query\"", Period);
    }

    [Fact]
    public async Task Backtest_ScalarQuery_IsANumberToTheCondition()
    {
        await using var prometheus = await ShopPast.PrometheusAsync();
        await File.WriteAllTextAsync(_state.File("t.yaml"), Template("scalar(sum(istio_requests_total) > 0)", "result > 0"), TestContext.Current.CancellationToken);
        var run = await CommandRun.OfAsync(_state.Path, ["backtest", "-f", _state.File("t.yaml"), "--prometheus", prometheus.Address, "--format", "markdown", "--from", "2026-11-20T10:00:00Z", "--to", "2026-11-20T10:01:00Z"]);
        Assert.Equal("", run.Error);
        Assert.Contains("Runs between releases: 7 passed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("<svg ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backtest_PrometheusAway_SaysSo() =>
        await RefusedAsync("http://127.0.0.1:1", "vector(1)", ExitCode.Unreachable, "Prometheus at http://127.0.0.1:1/ does not answer", Period);

    [Theory]
    [InlineData("--from 2026-11-20 --to 2026-11-19", "--from 2026-11-20 00:00:00Z is not before --to 2026-11-19 00:00:00Z")]
    [InlineData("--from today", "--from: \"today\" is not a time")]
    [InlineData("--from now-1h --arg a", "--arg: 'a' is not name=value")]
    [InlineData("--from now-1h --arg a=b", "no template has an argument \"a\"; there is none")]
    [InlineData("--from now-1h --template x", "--template: there is no AnalysisTemplate \"x\"; there is t")]
    [InlineData("--from now-1h --releases nowhere.csv", "--releases: nowhere.csv does not exist")]
    [InlineData("--from now-1h --prometheus localhost:9090", "--prometheus: 'localhost:9090' is no http address")]
    [InlineData("--from now-1h --format html", "'html'")]
    [InlineData("", "--from")]
    public async Task Backtest_WrongCommandLine_IsRefused(string args, string expected) =>
        await RefusedAsync("http://127.0.0.1:1", "vector(1)", ExitCode.BadInput, expected, args.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("{ web: { url: \"http://other/health\" } }", "asks http://other/health, and what that would have answered is not known")]
    [InlineData("{ prometheus: { query: up, rangeQuery: { start: now(), end: now(), step: 1m } } }", "a rangeQuery cannot be replayed")]
    [InlineData("{ job: { spec: { template: { spec: { restartPolicy: Never, containers: [ { name: c, image: i } ] } } } } }", "only Prometheus queries and the judge can be replayed")]
    public async Task Fetch_MetricWithoutAPast_IsRefused(string provider, string expected)
    {
        var documents = Platform.Manifests.ManifestReader.Read(Template("up", "true").Replace("{ prometheus: { query: 'up' } }", provider, StringComparison.Ordinal), "t.yaml");
        using var prometheus = new PastPrometheus(new Uri("http://127.0.0.1:1"));
        var past = new PastMetrics(prometheus, new TickGrid(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(10), 2), new HashSet<string> { "up" });
        var error = await Assert.ThrowsAsync<RefusedException>(() => past.FetchAsync(ReplayedTemplate.Of(documents, [], []).Single(), TestContext.Current.CancellationToken));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string prometheus, string query, int exitCode, string expected, params string[] args)
    {
        await File.WriteAllTextAsync(_state.File("t.yaml"), Template(query, "true"));
        string[] address = args.Contains("--prometheus") ? [] : ["--prometheus", prometheus];
        var run = await CommandRun.OfAsync(_state.Path, ["backtest", "-f", _state.File("t.yaml"), .. address, .. args]);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    private static string Template(string query, string condition) =>
        $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: t }
        spec:
          metrics:
          - { name: m, successCondition: "{{condition}}", provider: { prometheus: { query: '{{query}}' } } }
        """;

    private Task<CommandRun> RunAsync(params string[] args) =>
        CommandRun.OfAsync(_state.Path, ["backtest", "-f", Path.Combine(Base, "analysistemplate.yaml"), "-f", Path.Combine(Base, "judge.yaml"), .. args]);

    private static string Block(string page, string language) => Regex.Match(page, $"```{language}\n(.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Groups[1].Value;

    // As a shell would split it, with the files where they are here.
    private IEnumerable<string> Arguments(string command) =>
        Regex.Matches(command.Replace("\\\n", " ", StringComparison.Ordinal), "'([^']*)'|[^\\s']+", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Value.Trim('\''))
            .Skip(1)
            .Select(word => word.StartsWith("deploy/", StringComparison.Ordinal) ? Path.Combine(CommandRun.RepositoryRoot(), word) : word is "releases.csv" or "report.md" ? _state.File(word) : word);
}
