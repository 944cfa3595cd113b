using Platform.Cli.Rollouts;
using Platform.Cli.Terminal;

namespace Platform.Cli.Canary;

/// <summary>The live view of a canary.</summary>
internal static class CanaryView
{
    private const int LabelWidth = 10;
    private const int WidestBar = 60;

    public static IReadOnlyList<Line> Lines(Picture picture, int width)
    {
        var outcome = Verdict.Of(picture);
        return
        [
            new Line(
                new Piece($"{picture.Objects.Rollout.Name}  ", Tone.Strong),
                new Piece(picture.OldVersion, Tone.Stable), " → ", new Piece(picture.NewVersion, Tone.Canary),
                "   ", Sign.Of(picture.Phase.Name),
                new Piece($"   {Measured.Seconds(picture.Elapsed)}", Tone.Faint)),
            .. Message(picture),
            .. StepList.Lines(picture, outcome, "Steps".PadRight(LabelWidth), width),
            new Line("Weight".PadRight(LabelWidth), WeightLine(picture)),
            Bar(picture, outcome, width),
            Line.Empty,
            .. VersionRows.Lines(picture),
            .. Analysis(picture),
        ];
    }

    /// <summary>How much of the way is done, 0 to 100.</summary>
    public static int Percent(Picture picture, Outcome outcome)
    {
        if (outcome == Outcome.Promoted)
        {
            return 100;
        }

        // One more than there are steps: after the last one the new version still has to take everything.
        var progress = picture.Progress;
        var done = picture.CurrentTag == picture.NewVersion ? progress.Step : 0;
        return 100 * done / (progress.Steps + 1);
    }

    private static IEnumerable<Line> Message(Picture picture) =>
        picture.Phase.Message.Length == 0 ? [] : [new Line(new Piece(picture.Phase.Message, picture.Phase.IsDegraded ? Tone.Bad : Tone.Faint))];

    private static string WeightLine(Picture picture)
    {
        var last = picture.Stats.Last1s;
        var (canary, all) = (last.Of(picture.NewVersion).Requests, last.All.Requests);
        var wanted = picture.CurrentTag == picture.NewVersion ? picture.Progress.SetWeight : 0;
        return $"{wanted} % wanted, {picture.Weight ?? 0} % set, {(all == 0 ? "-" : Measured.Percent((double)canary / all))} of the requests in the last second";
    }

    private static Line Bar(Picture picture, Outcome outcome, int width)
    {
        var percent = Percent(picture, outcome);
        var room = Math.Clamp(width - LabelWidth - 8, 10, WidestBar);
        var filled = room * percent / 100;
        var tone = outcome is Outcome.RolledBack or Outcome.Stuck ? Tone.Bad : Tone.Good;
        return new Line("Progress".PadRight(LabelWidth), new Piece(new string('█', filled), tone), new Piece(new string('░', room - filled), Tone.Faint), $" {percent} %");
    }

    private static IEnumerable<Line> Analysis(Picture picture)
    {
        foreach (var run in AnalysisRows.RunsOf(picture.Objects).TakeLast(2))
        {
            yield return Line.Empty;
            yield return new Line(new Piece($"α {run.Name}  ", Tone.Strong), Sign.OfAnalysis(run.Status?.Phase ?? "Pending"));
            if (run.Status?.MetricResults is not { Count: > 0 })
            {
                continue;
            }

            foreach (var line in Table.Of(["METRIC", "PHASE", "VALUES", "CONDITION"], AnalysisRows.Of(run), "  "))
            {
                yield return line;
            }
        }
    }
}
