using System.Globalization;
using Platform.Cli.Terminal;

namespace Platform.Cli.Backtest;

/// <summary>The result for the screen.</summary>
internal static class TextReport
{
    private const int MostAlarms = 20;

    public static IEnumerable<Line> Of(BacktestResult result)
    {
        var grid = result.Grid;
        yield return $"{Moment.Text(grid.From)} to {Moment.Text(grid.To)}, {Span.Text(grid.Length)}, a look every {Span.Text(grid.Step)}, from {result.Prometheus}";
        foreach (var left in result.LeftOut)
        {
            yield return $"left out, not within these looks: {left.Name}, {Moment.Text(left.Start)} to {Moment.Text(left.End)}";
        }

        foreach (var line in result.Gates.SelectMany(gate => Gate(gate, grid)))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> Gate(ReplayedGate gate, TickGrid grid)
    {
        yield return Line.Empty;
        yield return new Line(new Piece(gate.Name, Tone.Strong));
        var releases = gate.Runs.Where(run => run.Release is not null).Select(run => Row(run, grid)).ToList();
        foreach (var line in releases.Count > 0 ? Table.Of(["RELEASE", "START", "KNOWN AS", "OUTCOME", "AFTER", "WHY"], releases, "  ") : [])
        {
            yield return line;
        }

        var alarms = Score.Alarms(gate.Runs).ToList();
        foreach (var alarm in alarms.Take(MostAlarms))
        {
            yield return new Line($"  {Moment.Text(grid.At(alarm.End))}  ", new Piece("failed", Tone.Bad), $"  {alarm.Why}");
        }

        if (alarms.Count > MostAlarms)
        {
            yield return $"  and {alarms.Count - MostAlarms} more";
        }

        yield return $"  runs between releases: {Wording.Outcomes(gate.Runs.Where(run => run.Release is null))}";
        foreach (var line in Sums(gate.Score))
        {
            yield return line;
        }
    }

    private static IReadOnlyList<Piece> Row(ReplayedRun run, TickGrid grid) =>
    [
        run.Release!.Name,
        Moment.Text(run.Release.Start),
        Wording.Known(run.Release),
        new Piece(Wording.Outcome(run), Wording.ToneOf(run)),
        Span.Text(Score.Delay(run, grid)),
        run.Why,
    ];

    private static IEnumerable<Line> Sums(Score score)
    {
        if (score.Bad > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  bad releases: {score.Delays.Count} of {score.Bad} caught, after {Wording.Delay(score.MedianDelay)} (median; longest {Wording.Delay(score.Delays.Count > 0 ? score.Delays[^1] : null)}); {score.BadHeld} held for a person, {score.Missed} missed");
        }

        if (score.Good > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  good releases: {score.Passed} of {score.Good} passed; {score.GoodHeld} held for a person, {score.GoodFailed} rolled back");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"  false alarms: {score.FalseAlarms}, {Wording.Rate(score.FalseAlarmsPerDay)}");
    }
}
