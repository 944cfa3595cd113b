using System.Text.Json.Nodes;

namespace Platform.Cli.Backtest;

/// <summary>The result for programs.</summary>
internal static class JsonReport
{
    public static JsonObject Of(BacktestResult result) => new()
    {
        ["prometheus"] = result.Prometheus.ToString(),
        ["from"] = Time(result.Grid.From),
        ["to"] = Time(result.Grid.To),
        ["stepSeconds"] = result.Grid.Step.TotalSeconds,
        ["leftOut"] = new JsonArray([.. result.LeftOut.Select(release => JsonValue.Create(release.Name))]),
        ["templates"] = new JsonArray([.. result.Gates.Select(gate => Gate(gate, result.Grid))]),
    };

    private static JsonObject Gate(ReplayedGate gate, TickGrid grid) => new()
    {
        ["name"] = gate.Name,
        ["score"] = new JsonObject
        {
            ["bad"] = gate.Score.Bad,
            ["caught"] = gate.Score.Delays.Count,
            ["medianDelaySeconds"] = gate.Score.MedianDelay?.TotalSeconds,
            ["longestDelaySeconds"] = gate.Score.Delays.Count > 0 ? gate.Score.Delays[^1].TotalSeconds : null,
            ["badHeld"] = gate.Score.BadHeld,
            ["missed"] = gate.Score.Missed,
            ["good"] = gate.Score.Good,
            ["passed"] = gate.Score.Passed,
            ["goodHeld"] = gate.Score.GoodHeld,
            ["falseAlarms"] = gate.Score.FalseAlarms,
            ["falseAlarmsPerDay"] = double.IsNaN(gate.Score.FalseAlarmsPerDay) ? null : gate.Score.FalseAlarmsPerDay,
        },
        ["runs"] = new JsonArray([.. gate.Runs.Select(run => Run(run, grid))]),
    };

    private static JsonObject Run(ReplayedRun run, TickGrid grid) => new()
    {
        ["start"] = Time(grid.At(run.Start)),
        ["end"] = Time(grid.At(run.End)),
        ["outcome"] = Wording.Outcome(run),
        ["why"] = run.Why,
        ["release"] = run.Release?.Name,
        ["knownAs"] = run.Release is { } release ? Wording.Known(release) : null,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
