using System.Globalization;
using System.Text;

namespace Platform.Cli.Backtest;

/// <summary>The result for people who were not there: tables, and a chart for each metric.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes the report; <paramref name="place"/> says what stands where a chart belongs.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="place">Given template, metric and SVG: a link to the file it was written to, or the SVG itself.</param>
    public static string Of(BacktestResult result, Func<string, string, string, string> place)
    {
        var grid = result.Grid;
        var text = new StringBuilder();
        Line(text, "# What would the analysis have said?");
        Line(text, $"{Moment.Text(grid.From)} to {Moment.Text(grid.To)} ({Span.Text(grid.Length)}), a look every {Span.Text(grid.Step)}, from {result.Prometheus}.");
        Summary(text, result);
        foreach (var left in result.LeftOut)
        {
            Line(text, $"Left out, not within these looks: {Cell(left.Name)}, {Moment.Text(left.Start)} to {Moment.Text(left.End)}.");
        }

        foreach (var gate in result.Gates)
        {
            Gate(text, gate, result, place);
        }

        Line(text, "## How to read this");
        Line(text, "Each release or incident is judged by one analysis that begins with it; in between, one analysis follows the other. *Caught* is a bad one whose analysis failed before it was over, and the delay "
            + "counts from its start. *Held* is Inconclusive or Error: a rollout would have paused for a person. A false alarm is a failure in a good release or outside of all; failures that follow one another "
            + "without a good measurement between them count once. In the charts the line is the measured value, dashed lines are the thresholds of the conditions, the bar on top is what is known (green: good, red: bad), and "
            + "the background is what the analysis said (green: passed, red: failed, yellow: inconclusive, grey: error).");
        return text.ToString().TrimEnd('\n') + '\n';
    }

    private static void Summary(StringBuilder text, BacktestResult result)
    {
        Row(text, "template", "bad ones caught", "delay, median", "longest", "held", "missed", "good ones passed", "held", "rolled back", "false alarms");
        Row(text, "---", "---", "---", "---", "---", "---", "---", "---", "---", "---");
        foreach (var gate in result.Gates)
        {
            var score = gate.Score;
            Row(
                text,
                Cell(gate.Name),
                $"{score.Delays.Count} of {score.Bad}",
                Wording.Delay(score.MedianDelay),
                Wording.Delay(score.Delays.Count > 0 ? score.Delays[^1] : null),
                Number(score.BadHeld),
                Number(score.Missed),
                $"{score.Passed} of {score.Good}",
                Number(score.GoodHeld),
                Number(score.GoodFailed),
                $"{score.FalseAlarms} ({Wording.Rate(score.FalseAlarmsPerDay)})");
        }

        text.Append('\n');
    }

    private static void Gate(StringBuilder text, ReplayedGate gate, BacktestResult result, Func<string, string, string, string> place)
    {
        Line(text, $"## {gate.Name}");
        foreach (var (name, metric) in gate.Metrics)
        {
            Line(text, place(gate.Name, name, new Chart(result.Grid, $"{gate.Name}: {name}", metric, gate.Runs, result.Releases).Svg()));
        }

        var releases = gate.Runs.Where(run => run.Release is not null).ToList();
        if (releases.Count > 0)
        {
            Row(text, "release", "start", "known as", "outcome", "after", "why");
            Row(text, "---", "---", "---", "---", "---", "---");
            releases.ForEach(run => Row(
                text, Cell(run.Release!.Name), Moment.Text(run.Release.Start), Wording.Known(run.Release), Wording.Outcome(run), Span.Text(Score.Delay(run, result.Grid)), Cell(run.Why)));
            text.Append('\n');
        }

        Line(text, $"Runs between releases: {Wording.Outcomes(gate.Runs.Where(run => run.Release is null))}.");
        var alarms = Score.Alarms(gate.Runs).ToList();
        if (alarms.Count > 0)
        {
            Row(text, "alarm outside of a release", "why");
            Row(text, "---", "---");
            alarms.ForEach(run => Row(text, Moment.Text(result.Grid.At(run.End)), Cell(run.Why)));
            text.Append('\n');
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
