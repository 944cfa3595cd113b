using System.Globalization;
using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Judging.Verdicts;

namespace Platform.Judging.Runs.Tests;

/// <summary>A run over counters that a test moves: what is counted is seen with the next look, a second later.</summary>
internal sealed class CountedRun
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    public static readonly VerdictRequest Request = new()
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
    private int _second;

    /// <summary>A run that knows its histogram and has no history.</summary>
    public CountedRun(VerdictRequest? request = null)
    {
        Run = new(new RunRecord { Request = request ?? Request, StartedAt = Start, StepStartedAt = Start });
        Count(canary: true, new(1, 0, 0, 0));
        Count(canary: false, new(1, 0, 0, 0));
        Look();
        Run.Learn([]);
        Look();
    }

    public static System.Text.Json.JsonSerializerOptions Json { get; } =
        new(System.Text.Json.JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public Run Run { get; }

    public DateTimeOffset Now => Start.AddSeconds(_second);

    public void Look() => Run.Take(Samples(), Start.AddSeconds(++_second));

    public VerdictAnswer Answer(double later = 0) => Answers.Of(Run, Now.AddSeconds(later));

    public PrometheusSample[] Samples() => [.. _series.Values.Select(series => new PrometheusSample(
        new Dictionary<string, string> { [CountSource.Label] = series.Tag, ["response_code"] = series.Code, ["le"] = series.Le }.Where(label => label.Value.Length > 0).ToDictionary(),
        [(0, series.Value)]))];

    // What a route is counted with, the whole is counted with as well.
    public void Count(bool canary, Traffic traffic, string? route = null)
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

    public sealed record Traffic(double Requests, double Errors, double Slow, double VerySlow);
}
