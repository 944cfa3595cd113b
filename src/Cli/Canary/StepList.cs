using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Canary;

/// <summary>The steps of a canary in a line: done, current, to come.</summary>
internal static class StepList
{
    /// <summary>What a step does, in a word or two.</summary>
    public static string TitleOf(CanaryStep step) =>
        step.SetWeight is { } weight ? $"{weight} %"
        : step.Pause is { Duration: { } duration } ? $"pause {duration}{(duration.IsText ? "" : "s")}"
        : step.Pause is not null ? "pause"
        : step.Analysis is not null ? "analysis"
        : step.SetCanaryScale is not null ? "scale"
        : step.SetHeaderRoute is not null ? "header route"
        : step.SetMirrorRoute is not null ? "mirror"
        : step.Experiment is not null ? "experiment"
        : "plugin";

    /// <summary>A new line is begun where the next step does not fit.</summary>
    public static IEnumerable<Line> Lines(Picture picture, Outcome outcome, string label, int width)
    {
        var pieces = new List<Piece> { label };
        var used = label.Length;
        foreach (var piece in Pieces(picture, outcome))
        {
            if (used > label.Length && used + piece.Text.Length > width)
            {
                yield return Line.Of(pieces);
                (pieces, used) = ([new string(' ', label.Length)], label.Length);
            }

            pieces.Add(piece);
            pieces.Add("  ");
            used += piece.Text.Length + 2;
        }

        yield return Line.Of(pieces);
    }

    private static IEnumerable<Piece> Pieces(Picture picture, Outcome outcome)
    {
        var steps = picture.Objects.Rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        var current = picture.CurrentTag == picture.NewVersion ? picture.Progress.Step : 0;
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            yield return PieceOf(TitleOf(step), index < current ? 1 : index == current && outcome == Outcome.Running ? 0 : -1);
        }

        yield return PieceOf("100 %", outcome == Outcome.Promoted ? 1 : current >= steps.Count ? 0 : -1);
    }

    private static Piece PieceOf(string title, int standing) =>
        standing > 0 ? new Piece($"✔ {title}", Tone.Good)
        : standing == 0 ? new Piece($"▶ {title}", Tone.Strong)
        : new Piece($"· {title}", Tone.Faint);
}
