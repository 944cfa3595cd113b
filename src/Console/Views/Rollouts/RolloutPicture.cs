using Platform.Console.Telemetry;
using Platform.Console.Views.Actions;
using Platform.Console.Views.Analysis;
using Platform.Console.Views.Decisions;
using Platform.Console.Watching;

namespace Platform.Console.Views.Rollouts;

/// <summary>Everything the page of one rollout shows.</summary>
public sealed record RolloutPicture
{
    private const int MostEvents = 50;

    public required RolloutSummary Summary { get; init; }

    public required Answers Answers { get; init; }

    public required IReadOnlyList<ActionView> Actions { get; init; }

    public required IReadOnlyList<StepView> Steps { get; init; }

    public required VersionFigures Figures { get; init; }

    /// <summary>Null where nobody asked the judge.</summary>
    public required JudgeView? Judge { get; init; }

    public required IReadOnlyList<RunView> Runs { get; init; }

    public required IReadOnlyList<RevisionView> Revisions { get; init; }

    public required IReadOnlyList<DecisionEntry> Decisions { get; init; }

    public required IReadOnlyList<EventView> Events { get; init; }

    public required IReadOnlyList<(int Revision, string Version)> UndoTargets { get; init; }

    public required IReadOnlyList<(string Name, string Image)> Containers { get; init; }

    internal static RolloutPicture Of(RolloutFamily family, RolloutTraffic traffic, Evidence evidence, DateTimeOffset now) => new()
    {
        Summary = RolloutSummary.Of(family),
        Answers = Answers.Of(family, evidence, now),
        Actions = RolloutActions.Of(family),
        Steps = StepStrip.Of(family, now),
        Figures = VersionFigures.Of(family, traffic, now),
        Judge = evidence.Judgement is { } judgement ? JudgeView.Of(judgement, now) : null,
        Runs = RunView.OfUpdate(family.Runs, family.Rollout.Status?.CurrentPodHash),
        Revisions = RevisionView.Of(family, now),
        Decisions = DecisionLog.Of(family, evidence),
        Events = [.. family.Events.Take(MostEvents).Select(e => EventView.Of(e, now))],
        UndoTargets = RolloutActions.UndoTargets(family),
        Containers = RolloutActions.Containers(family),
    };
}
