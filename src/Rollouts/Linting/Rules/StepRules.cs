using static Platform.Rollouts.Linting.LintSeverity;

namespace Platform.Rollouts.Linting;

/// <summary>Rules for canary steps and for fields that have no effect where they stand.</summary>
internal static class StepRules
{
    public static readonly LintRule WeightRepeated = new(
        "weight-repeated", Warning, "A setWeight sets the weight that is set already",
        "The step does nothing.",
        "Remove it, or give it the weight that is meant.");

    public static readonly LintRule WeightGoesDown = new(
        "weight-goes-down", Warning, "A setWeight takes traffic away from the new version",
        "Users who have seen the new version get the old one again; after 100 everybody has.",
        "Order the weights; to roll back is the abort's work.");

    public static readonly LintRule EndsAtZero = new(
        "ends-at-zero", Warning, "The last setWeight is 0",
        "After the last step the new version gets 100 % at once, and no user has tried it by then.",
        "End with a weight above 0.");

    public static readonly LintRule UngatedSteps = new(
        "ungated-steps", Warning, "Nothing looks at the new version between the weights",
        "Without a pause, an analysis or an experiment the weights follow each other as fast as pods get ready, and nothing can stop them.",
        "Put an analysis or a pause between the weights, or an analysis beside them (canary.analysis).");

    public static readonly LintRule NoSteps = new(
        "no-steps", Info, "A canary without steps is a rolling update",
        "The new version replaces the old one pod by pod, and nothing is weighed or judged.",
        "Give it steps.");

    public static readonly LintRule LastPauseWaits = new(
        "last-pause-waits", Info, "The last step waits for a person",
        "When it is promoted, the new version goes from the last weight to 100 % in one go.",
        "Fine when it is meant so; else give the pause a duration or add a step.");

    public static readonly LintRule ExperimentNeverEnds = new(
        "experiment-never-ends", Warning, "Nothing but a failure ends this experiment",
        "Without a duration, and without an analysis that is required for completion, it runs until a person terminates it; a rollout waits at such a step.",
        "Give it a duration, or mark an analysis requiredForCompletion.");

    public static readonly LintRule SamePods = new(
        "same-pods", Warning, "A setWeight rounds to the pods that run already",
        "Without trafficRouting a weight is a share of pods; with this few the step changes nothing.",
        "Raise replicas, leave the step out, or use trafficRouting.");

    public static readonly LintRule WeightWithoutPods = new(
        "weight-without-pods", Warning, "Traffic is sent to a canary that was scaled to nothing",
        "setCanaryScale stays in force until another one, so the weight has no pods behind it.",
        "Scale the canary up before (setCanaryScale with matchTrafficWeight: true).");

    public static readonly LintRule RouteRemovedBeforeSet = new(
        "route-removed-before-set", Warning, "A step removes a route that no step before it has set",
        "setHeaderRoute and setMirrorRoute without match remove the route; the step does nothing.",
        "Give the step a match, or remove it.");

    public static readonly LintRule UnusedManagedRoute = new(
        "unused-managed-route", Info, "No step uses this managed route",
        "Its name is only reserved.",
        "Remove it, or add the step that was meant.");

    public static readonly LintRule IgnoredField = new(
        "ignored-field", Warning, "A field has no effect beside the others",
        "What it was meant to do does not happen.",
        "Remove it, or set what it depends on.");

    public static IReadOnlyList<LintRule> All { get; } =
    [
        WeightRepeated, WeightGoesDown, EndsAtZero, UngatedSteps, NoSteps, LastPauseWaits, ExperimentNeverEnds, SamePods, WeightWithoutPods,
        RouteRemovedBeforeSet, UnusedManagedRoute, IgnoredField,
    ];
}
