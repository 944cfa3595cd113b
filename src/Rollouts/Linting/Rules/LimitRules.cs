using static Platform.Rollouts.Linting.LintSeverity;

namespace Platform.Rollouts.Linting;

/// <summary>Rules for how often is measured, what is forgiven, and when an analysis ends.</summary>
internal static class LimitRules
{
    public static readonly LintRule NoCondition = new(
        "no-condition", Warning, "A metric has neither a success nor a failure condition",
        "Every answer is Successful, whatever its value; only a provider that does not answer can end it badly.",
        "Give it a condition, or remove it.");

    public static readonly LintRule IgnoredCondition = new(
        "ignored-condition", Warning, "Conditions of this provider are not looked at",
        "The end of the job (or the judge's score) is the verdict.",
        "Remove the condition; let the job fail instead.");

    public static readonly LintRule NeverFails = new(
        "never-fails", Warning, "No number of failed measurements fails this metric",
        "The limit cannot be exceeded, so a bad version is promoted.",
        "Set failureLimit below count, and not to -1.");

    public static readonly LintRule AllDryRun = new(
        "all-dry-run", Warning, "Every metric of this analysis is a dry run",
        "A dry run never decides; the analysis is Successful whatever is measured.",
        "Take the metrics that are to decide out of dryRun, or let another template decide beside it.");

    public static readonly LintRule NeverFinishes = new(
        "never-finishes", Error, "The rollout waits for an analysis that has no end",
        "With an interval and no count a metric is measured for ever; a step, or a promotion, that waits for it never ends. A background analysis may.",
        "Give the metric a count, or a consecutiveSuccessLimit.");

    public static readonly LintRule ZeroCount = new(
        "zero-count", Warning, "count: 0 means that count is not set",
        "The metric is measured once, or with an interval for ever; never not at all.",
        "Write the number that is meant, or remove count.");

    public static readonly LintRule AnalysisAfterSteps = new(
        "analysis-after-steps", Warning, "The background analysis first measures when the steps are over",
        "A run that ends before its first measurement is Successful, so nothing guards the release.",
        "Shorten initialDelay, or lengthen the pauses.");

    public static readonly LintRule AnalysisCutShort = new(
        "analysis-cut-short", Info, "The background analysis lasts longer than the steps",
        "It is ended with the last step, as Successful; the later measurements are not made.",
        "Lower count or interval, lengthen the pauses, or make it a step.");

    public static readonly LintRule AnalysisOutlivesOldVersion = new(
        "analysis-outlives-old-version", Warning, "The old version is scaled down before the post-promotion analysis ends",
        "A failure then switches back to a version that has no pods left.",
        "Raise scaleDownDelaySeconds above the length of the analysis, or leave it out: then the old version waits.");

    public static readonly LintRule LongerThanDeadline = new(
        "longer-than-deadline", Info, "An analysis or pause lasts longer than progressDeadlineSeconds",
        "The deadline's clock stands still in pauses and analyses, so it does not limit how long they take.",
        "Nothing, when that is understood; a time limit for the analysis is its count and interval.");

    public static readonly LintRule DeadlineBeforeReady = new(
        "deadline-before-ready", Warning, "A pod cannot be ready before the progress deadline",
        "Every update ends in ProgressDeadlineExceeded.",
        "Raise progressDeadlineSeconds above the probe's initialDelaySeconds plus minReadySeconds.");

    public static IReadOnlyList<LintRule> All { get; } =
    [
        NoCondition, IgnoredCondition, NeverFails, AllDryRun, NeverFinishes, ZeroCount, AnalysisAfterSteps, AnalysisCutShort,
        AnalysisOutlivesOldVersion, LongerThanDeadline, DeadlineBeforeReady,
    ];
}
