using Platform.Console.Telemetry;
using Platform.Console.Views.Decisions;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Rollouts;

/// <summary>What a person wants to know within five seconds.</summary>
/// <param name="GoingOut">What is going out.</param>
/// <param name="Audience">Who gets it.</param>
/// <param name="Standing">Is it better or worse.</param>
/// <param name="StandingTone">The colour of that.</param>
/// <param name="Next">What happens next.</param>
public sealed record Answers(string GoingOut, string Audience, string Standing, Tone StandingTone, string Next)
{
    internal static Answers Of(RolloutFamily family, Evidence evidence, DateTimeOffset now)
    {
        var summary = RolloutSummary.Of(family);
        var (standing, tone) = StandingOf(family, evidence);
        return new Answers(GoingOutOf(family, summary), AudienceOf(family, summary), standing, tone, NextOf(family, now));
    }

    private static string GoingOutOf(RolloutFamily family, RolloutSummary summary) =>
        summary.Canary is not { } canary ? summary.Stable.Length == 0 ? "The first version is starting." : $"Nothing. {summary.Stable} is the version."
        : family.IsAborted ? $"Nothing: {canary} was taken back. {summary.Stable} is the version."
        : $"{canary}, in place of {summary.Stable}.";

    private static string AudienceOf(RolloutFamily family, RolloutSummary summary)
    {
        if (summary is not { Canary: { } canary, Weight: { } weight })
        {
            return summary.Stable.Length == 0 ? "Nobody yet." : $"Everyone gets {(family.Rollout.Spec?.Strategy?.BlueGreen is null ? summary.Stable : ActiveVersion(family))}.";
        }

        var wanted = family.IsAborted || summary.WantedWeight == weight ? "" : $" ({summary.WantedWeight} % asked for)";
        return weight switch
        {
            0 => $"Nobody: {summary.Stable} answers everyone{wanted}.",
            100 => $"Everyone gets {canary}.",
            _ => $"{weight} % of requests get {canary}{wanted}, {100 - weight} % {summary.Stable}.",
        };
    }

    private static string ActiveVersion(RolloutFamily family)
    {
        var hash = family.Rollout.Status?.BlueGreen?.ActiveSelector;
        return VersionName.Of(family.ReplicaSets.FirstOrDefault(set => set.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) == hash) ?? family.Stable);
    }

    private static (string Text, Tone Tone) StandingOf(RolloutFamily family, Evidence evidence)
    {
        if (!family.HasUpdate)
        {
            return ("Nothing to compare.", Tone.Neutral);
        }

        if (family.IsAborted)
        {
            return (DecisionSentence.OfRollback(family, evidence), Tone.Bad);
        }

        var comparison = DecisionSentence.Comparison(family, evidence);
        var tail = comparison is null ? "" : $" {comparison}.";
        return evidence.Judgement?.Answer switch
        {
            { Verdict: "fail" } => ($"Worse.{tail}", Tone.Bad),
            { Reason: "suspicious" } => ($"Perhaps worse.{tail}", Tone.Waiting),
            { Verdict: "pass" } => ($"Shown to be healthy.{tail}", Tone.Good),
            _ => comparison is null ? ("Too early to tell.", Tone.Neutral) : ($"{(Worse(evidence) ? "More errors than stable so far." : "No worse so far.")}{tail}", Worse(evidence) ? Tone.Waiting : Tone.Good),
        };
    }

    private static bool Worse(Evidence evidence) => evidence is { Canary: { } canary, Stable: { } stable } && canary.Rate > stable.Rate + 0.001;

    private static string NextOf(RolloutFamily family, DateTimeOffset now)
    {
        var rollout = family.Rollout;
        if (family.IsAborted)
        {
            return "Nothing, until someone retries it or another version goes out.";
        }

        if (RolloutSummary.WaitsForPerson(rollout))
        {
            return $"It waits for a person{(rollout.Status?.Message is { Length: > 0 } why && why != PauseReasons.CanaryPauseStep ? $" ({why})" : "")}: promote or abort.";
        }

        if (!family.HasUpdate)
        {
            return ObservedPhase.Of(rollout).IsHealthy ? "Nothing, until another version goes out." : Sentence(ObservedPhase.Of(rollout).Message);
        }

        var position = StepPosition.Of(rollout);
        return position.Current is { } step ? NextOf(family, position, step, now) : Sentence(ObservedPhase.Of(rollout).Message is { Length: > 0 } message ? message : "The last step is done; it becomes the version for everyone");
    }

    private static string NextOf(RolloutFamily family, StepPosition position, CanaryStep step, DateTimeOffset now)
    {
        var left = StepStrip.Left(family, step, now);
        var then = position.Steps.Skip(position.Index + 1).FirstOrDefault(next => next.SetWeight is not null)?.SetWeight ?? 100;
        return step switch
        {
            { SetWeight: { } weight } => $"Pods for {weight} % get ready, then the traffic follows.",
            { Analysis: not null } => $"The analysis decides{Within(left)}: then {then} %, or back to 0 %.",
            { Pause: not null } => $"The pause ends{Within(left)}, then {then} %.",
            _ => $"Step {position.Index + 1} ({StepText.Of(step)}) completes, then {then} %.",
        };
    }

    private static string Within(string left) => left.EndsWith(" left", StringComparison.Ordinal) ? $" in {left[..^5]}" : left.Length > 0 ? $" {left}" : "";

    private static string Sentence(string text) => text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
