using Platform.Console.Views.Decisions;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Slos;

/// <summary>Something that may have moved the budget: a version that went out, was promoted or taken back, or a decision of the loop.</summary>
/// <param name="At">When.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Tone">Of it.</param>
public sealed record BudgetMark(DateTimeOffset At, string Text, Tone Tone)
{
    /// <summary>More would be a wall of lines.</summary>
    private const int Most = 24;

    /// <summary>An event that tells of a ReplicaSet comes this soon after it.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromSeconds(5);

    /// <summary>Within a span, oldest first; of too many the newest.</summary>
    internal static IReadOnlyList<BudgetMark> Of(SloStatus? status, IReadOnlyList<RolloutFamily> governed, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. governed.SelectMany(Releases)
            .Concat((status?.Decisions ?? []).Where(decision => decision.At is not null).Select(Decided))
            .Where(mark => mark.At >= from && mark.At <= to)
            .OrderByDescending(mark => mark.At).Take(Most).Reverse(),
    ];

    private static IEnumerable<BudgetMark> Releases(RolloutFamily family)
    {
        List<BudgetMark> told = [.. family.Events.Select(e => Told(family, e)).OfType<BudgetMark>()];

        // Events are forgotten after a while; a revision's ReplicaSet stays, and was made when it went out first.
        var made = family.ReplicaSets.Where(set => set.Metadata.CreationTimestamp is not null)
            .Select(set => new BudgetMark(set.Metadata.CreationTimestamp!.Value, $"{family.Rollout.Name} {VersionName.Of(set)} goes out", Tone.Busy));
        return made.Where(one => !told.Any(other => other.Tone == Tone.Busy && (other.At - one.At).Duration() < Same)).Concat(told);
    }

    private static BudgetMark? Told(RolloutFamily family, Event e) => (RolloutFamilies.When(e), e.Reason) switch
    {
        ({ } at, EventReasons.RolloutUpdated) => new BudgetMark(at, $"{family.Rollout.Name} {VersionOf(family, e)} goes out", Tone.Busy),
        ({ } at, EventReasons.RolloutCompleted) => new BudgetMark(at, $"{family.Rollout.Name}: {DecisionLog.Promoted(e)}", Tone.Good),
        ({ } at, EventReasons.RolloutAborted) => new BudgetMark(at, $"{family.Rollout.Name}: {e.Message}", Tone.Bad),
        _ => null,
    };

    private static string VersionOf(RolloutFamily family, Event e)
    {
        var revision = (e.Message ?? "").Split(' ')[^1];
        var set = family.ReplicaSets.FirstOrDefault(one => $"{Revision.Of(one)}" == revision);
        return set is null ? $"revision {revision}" : VersionName.Of(set);
    }

    private static BudgetMark Decided(BudgetDecisionRecord decision) => new(
        decision.At!.Value,
        $"{decision.Action}{(decision.Rollout is { Length: > 0 } rollout ? $" of {rollout}" : "")}: {decision.Reason}",
        decision.Action switch { "Thaw" => Tone.Good, "Override" => Tone.Waiting, _ => Tone.Bad });
}
