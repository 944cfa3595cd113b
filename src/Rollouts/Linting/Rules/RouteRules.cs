using static Platform.Rollouts.Linting.LintSeverity;

namespace Platform.Rollouts.Linting;

/// <summary>Rules for VirtualServices and DestinationRules by themselves.</summary>
internal static class RouteRules
{
    public static readonly LintRule WeightsSum = new(
        "weights-sum", Warning, "The weights of a route do not add up to 100",
        "They are proportions: 50 and 100 is one third and two thirds, which is seldom what a reader takes them for; a rollout writes percentages over them.",
        "Write percentages.");

    public static readonly LintRule UnreachableRoute = new(
        "unreachable-route", Warning, "An earlier route takes every request of this one",
        "The first route that matches wins, so this one never gets a request.",
        "Move it up, or narrow the match of the earlier one.");

    public static readonly LintRule SubsetSelectsNothing = new(
        "subset-selects-nothing", Warning, "The labels of a rollout's subset are not those of its pods",
        "The subset has no endpoints, and every request to it is a 503.",
        "Give the subset labels that the pod template has; the controller adds the pod template hash.");

    public static IReadOnlyList<LintRule> All { get; } = [WeightsSum, UnreachableRoute, SubsetSelectsNothing];
}
