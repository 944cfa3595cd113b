using Platform.Cli.Rollouts;
using Platform.Cli.Terminal;

namespace Platform.Cli.Canary;

/// <summary>What is said at the end: what became of the version, what it cost, and why.</summary>
/// <param name="Picture">The last picture.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Stages">The measured split of each weight.</param>
/// <param name="Recovery">From the first bad response until all traffic was on the old version; null when there was no bad response.</param>
/// <param name="Duration">From the deployment to the outcome.</param>
/// <param name="Reasons">Warning events of the rollout, oldest first.</param>
internal sealed record CanarySummary(Picture Picture, Outcome Outcome, IReadOnlyList<Stage> Stages, TimeSpan? Recovery, TimeSpan Duration, IReadOnlyList<string> Reasons)
{
    private const int LabelWidth = 12;

    public IEnumerable<Line> Lines()
    {
        yield return Line.Empty;
        yield return Headline();
        yield return Row("Duration", Measured.ExactSeconds(Duration));
        yield return Requests();
        foreach (var (stage, index) in Stages.Select((stage, index) => (stage, index)))
        {
            yield return Row(index == 0 ? "Split" : "", $"{stage.Weight} % wanted, {Measured.Percent((stage.Share ?? 0) / 100)} measured over {stage.Requests} requests");
        }

        foreach (var line in Failure().Concat(Analysis()))
        {
            yield return line;
        }
    }

    private Line Headline()
    {
        var name = Picture.Objects.Rollout.Name;
        return Outcome switch
        {
            Outcome.Promoted => new Line(new Piece($"✔ {name} {Picture.NewVersion} is promoted; it has all the traffic ({Picture.OldVersion} before).", Tone.Good)),
            Outcome.RolledBack => new Line(new Piece($"✖ {name} {Picture.NewVersion} was rolled back; {Picture.OldVersion} has all the traffic.", Tone.Bad)),
            Outcome.Waiting => new Line(new Piece($"॥ {name} {Picture.NewVersion} waits for a decision: {Picture.Phase}", Tone.Warning)),
            Outcome.Stuck => new Line(new Piece($"✖ {name} {Picture.NewVersion} does not get on: {Picture.Phase}", Tone.Bad)),
            Outcome.Running => new Line(new Piece($"◌ {name} {Picture.NewVersion} is still under way: {Picture.Phase}", Tone.Warning)),
            _ => throw new InvalidOperationException($"unknown outcome {Outcome}"),
        };
    }

    private Line Requests()
    {
        var total = Picture.Stats.Total;
        var failed = total.All.Failures;
        var perVersion = string.Join(", ", total.Versions.Where(version => version.Value.Failures > 0).Select(version => $"{version.Value.Failures} of {version.Key}"));
        return new Line(
            "Requests".PadRight(LabelWidth), $"{total.All.Requests} sent, ",
            new Piece($"{failed} failed", failed > 0 ? Tone.Bad : Tone.Good), perVersion.Length == 0 ? "" : $" ({perVersion})");
    }

    private IEnumerable<Line> Failure()
    {
        if (Outcome != Outcome.RolledBack)
        {
            yield break;
        }

        yield return Row("Recovery", Recovery is { } recovery
            ? $"{Measured.ExactSeconds(recovery)} from the first bad response to all traffic on {Picture.OldVersion}"
            : "no user had a bad response");
        yield return Row("Why", Picture.Phase.Message);
        foreach (var reason in Reasons.Where(reason => reason != Picture.Phase.Message))
        {
            yield return Row("", reason);
        }

        foreach (var run in AnalysisRows.RunsOf(Picture.Objects).Where(run => run.Status is { Phase: "Failed" or "Error", Message.Length: > 0 }))
        {
            yield return Row("", $"{run.Name}: {run.Status!.Message}");
        }
    }

    private IEnumerable<Line> Analysis()
    {
        foreach (var run in AnalysisRows.RunsOf(Picture.Objects))
        {
            yield return new Line("Analysis".PadRight(LabelWidth), run.Name, "  ", Sign.OfAnalysis(run.Status?.Phase ?? "Pending"));
            if (run.Status?.MetricResults is not { Count: > 0 })
            {
                continue;
            }

            foreach (var line in Table.Of(["METRIC", "PHASE", "VALUES", "CONDITION"], AnalysisRows.Of(run), new string(' ', LabelWidth)))
            {
                yield return line;
            }
        }
    }

    private static Line Row(string label, string value) => new(label.PadRight(LabelWidth), value);
}
