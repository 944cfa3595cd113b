using System.Globalization;
using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Judging.Verdicts;
using Platform.Statistics;

namespace Platform.Judging.Runs.Tests;

public sealed class RunTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static readonly VerdictRequest Request = new()
    {
        Rollout = "webapp",
        Revision = "r",
        Canary = "c",
        Stable = "s",
        WarmupSeconds = 0,
        BakeSeconds = 0,
        SlowLimits = [new SlowLimit(1000, 0.01)],
        Routes = [new RouteFilter("checkout", "request_operation=\"checkout\""), new RouteFilter("cart", "request_operation=\"cart\"")],
    };

    private readonly Dictionary<string, (string Tag, string Code, string Le, double Value)> _series = [];
    private readonly Run _run = new(new RunRecord { Request = Request, StartedAt = Start, StepStartedAt = Start });
    private int _second;

    public RunTests()
    {
        Count(canary: true, new(1, 0, 0, 0));
        Count(canary: false, new(1, 0, 0, 0));
        Look();
        _run.Learn([]);
        Look();
    }

    [Fact]
    public void Metrics_LimitsAndRoutes_ShareTheWeightsAsSaid()
    {
        var metrics = _run.Gate!.Model.Metrics;
        Assert.Equal(
            ["errors", "latency", "slower than 1000 ms", "errors of checkout", "latency of checkout", "errors of cart", "latency of cart"], metrics.Select(metric => metric.Name));
        Assert.Equal(1.0, metrics.Sum(metric => metric.AbsoluteWeight + metric.RelativeWeight), 12);
        Assert.Equal(metrics[0].AbsoluteWeight + metrics[1].AbsoluteWeight, metrics.Skip(3).Sum(metric => metric.AbsoluteWeight), 12);
        Assert.Equal([true, true, true, false, false, false, false], metrics.Select(metric => metric.MustBeShownHealthy));

        // p99 at 1 s: a margin of a point would forgive twice the limit.
        Assert.Equal((0.01, 0.002), (metrics[1].Edges[0].Margin, metrics[2].Edges[0].Margin));
    }

    [Fact]
    public void Verdict_TailBeyondTheSecondLimitOnly_FailsByThat()
    {
        Count(canary: true, new(1000, 1, 45, 45));
        Count(canary: false, new(9000, 9, 300, 9));
        Look();
        var answer = Answers.Of(_run, Start.AddSeconds(_second));
        Assert.Equal("fail", answer.Verdict);
        Assert.StartsWith("Roll back: slower than 1000 ms: canary 45 of 1000 (4.5 %), stable 9 of 9000 (0.1 %)", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal([null, 300, 1000, null, 300, null, 300], answer.Metrics.Select(metric => metric.SlowMs));
        Assert.Equal("breach", answer.Metrics[2].Standing);
    }

    [Fact]
    public void Verdict_OneRouteDies_FailsByThatRouteAndNamesIt()
    {
        // 12 of 1000 in all is hardly over 1 %; 12 of the 12 of one route are not.
        Count(canary: true, new(988, 0, 20, 1));
        Count(canary: false, new(8892, 9, 180, 9));
        Count(canary: true, new(12, 12, 0, 0), "checkout");
        Count(canary: false, new(108, 0, 2, 0), "checkout");
        Look();
        var answer = Answers.Of(_run, Start.AddSeconds(_second));
        Assert.Equal("fail", answer.Verdict);
        Assert.StartsWith("Roll back: errors of checkout: canary 12 of 12 (100 %), stable 0 of 108 (0 %)", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal("checkout", answer.Metrics[3].Route);
        Assert.Equal((12, 12), (answer.Metrics[3].Canary.Bad, answer.Metrics[3].Canary.Requests));
    }

    [Fact]
    public void Verdict_RoutesWithoutTraffic_DoNotHoldAPassUp()
    {
        Count(canary: true, new(3000, 3, 20, 3));
        Count(canary: false, new(27_000, 27, 180, 27));
        Look();
        var answer = Answers.Of(_run, Start.AddSeconds(_second));
        Assert.Equal(("pass", "allMet"), (answer.Verdict, answer.Standing));
        Assert.Contains("slower than 1000 ms: canary 3 of 3000", answer.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("checkout", answer.Sentence, StringComparison.Ordinal);
        Assert.All(answer.Metrics.Skip(3), metric => Assert.Equal("open", metric.Standing));
    }

    [Fact]
    public void Verdict_SecondLimitNotShownHealthy_DoesNotPass()
    {
        // Enough to show "below 5 %", and too little for "below 1 %".
        Count(canary: true, new(1000, 0, 5, 5));
        Count(canary: false, new(9000, 0, 45, 45));
        Look();
        var answer = Answers.Of(_run, Start.AddSeconds(_second));
        Assert.Equal("inconclusive", answer.Verdict);
        Assert.StartsWith("Wait: slower than 1000 ms: canary 5 of 1000", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_StoredAndGoneOn_IsAsIfNothingHappened()
    {
        Count(canary: true, new(100, 1, 5, 1));
        Count(canary: false, new(900, 1, 9, 1));
        Look();
        var stored = System.Text.Json.JsonSerializer.Serialize(_run.Record, Json);
        var again = new Run(System.Text.Json.JsonSerializer.Deserialize<RunRecord>(stored, Json)!);
        Assert.Equal(_run.Gate!.LogE, again.Gate!.LogE);
        Assert.Equal(_run.Metrics.SelectMany(metric => metric.Edges), again.Metrics.SelectMany(metric => metric.Edges));
        Count(canary: true, new(100, 9, 50, 40));
        Look();
        again.Take(Samples(), Start.AddSeconds(_second));
        Assert.Equal(_run.Gate.LogE, again.Gate.LogE);
    }

    [Fact]
    public void Take_HistogramCannotTellTheLimits_SaysSo()
    {
        var run = new Run(new RunRecord { Request = Request with { SlowLimits = [new SlowLimit(310, 0.01)] }, StartedAt = Start, StepStartedAt = Start });
        run.Take(Samples(), Start);
        Assert.StartsWith("Wait: the latency histogram has no bucket that tells 310 ms from another limit: its edges are 100, 300, 1000, 2500.", Answers.Of(run, Start).Sentence, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Json { get; } =
        new(System.Text.Json.JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private void Look() => _run.Take(Samples(), Start.AddSeconds(++_second));

    private PrometheusSample[] Samples() => [.. _series.Values.Select(series => new PrometheusSample(
        new Dictionary<string, string> { [CountSource.Label] = series.Tag, ["response_code"] = series.Code, ["le"] = series.Le }.Where(label => label.Value.Length > 0).ToDictionary(),
        [(0, series.Value)]))];

    // What a route is counted with, the whole is counted with as well.
    private void Count(bool canary, Traffic traffic, string? route = null)
    {
        var arm = canary ? "canary" : "stable";
        var errors = route is null ? 0 : CountSources.RouteErrors(Request, Request.Routes.ToList().FindIndex(one => one.Name == route));
        foreach (var source in route is null ? [0] : new[] { 0, errors })
        {
            Add($"{source}/{arm}/Total", "200", "", traffic.Requests - traffic.Errors);
            Add($"{source}/{arm}/Total", "503", "", traffic.Errors);
            Add($"{source}/{arm}/Events", "503", "", traffic.Errors);
            foreach (var (le, above) in new (string, double)[] { ("100", traffic.Requests), ("300", traffic.Slow), ("1000", traffic.VerySlow), ("2500", 0), ("+Inf", 0) })
            {
                Add($"{source + 1}/{arm}/Bucket", "200", le, traffic.Requests - above);
            }
        }
    }

    private void Add(string tag, string code, string le, double count)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{tag} {code} {le}");
        _series[key] = (tag, code, le, _series.GetValueOrDefault(key).Value + count);
    }

    private sealed record Traffic(double Requests, double Errors, double Slow, double VerySlow);
}
