using static Platform.Rollouts.Linting.LintSeverity;

namespace Platform.Rollouts.Linting;

/// <summary>Rules for arguments, and for what templates and arguments make together.</summary>
internal static class ArgumentRules
{
    public static readonly LintRule UnresolvedArgument = new(
        "unresolved-arg", Error, "A metric uses an argument that its template does not have",
        "The run ends in Error (\"failed to resolve\") before anything is measured, and the rollout is aborted.",
        "Declare it in the template's args, or correct the name; only {{args.NAME}} can stand in a metric.");

    public static readonly LintRule ArgumentWithoutValue = new(
        "arg-without-value", Error, "An argument gets no value",
        "No run can be made: \"args.x was not resolved\", which shows only as a rollout that does not go on.",
        "Give it in the rollout's args, or give the template a default.");

    public static readonly LintRule ArgumentClash = new(
        "arg-clash", Error, "Two templates give one argument different defaults",
        "Templates of one analysis become one run with one set of arguments; the contradiction is an error even when the rollout gives a value.",
        "Rename one argument, or give both the same default.");

    public static readonly LintRule MetricClash = new(
        "metric-clash", Error, "Two templates of one analysis have a metric, dry-run or retention rule of the same name",
        "Templates of one analysis become one run, where names are unique; the run cannot be made.",
        "Rename one, or run the templates as analyses of their own.");

    public static readonly LintRule SamplesClash = new(
        "samples-clash", Error, "Two templates of one analysis count samples by different queries",
        "Templates of one analysis become one run with one set of annotations; the run cannot be made.",
        "Write the same platform.local/samples-query in both, or run the templates as analyses of their own.");

    public static readonly LintRule UnusedArgument = new(
        "unused-arg", Info, "No metric uses this argument",
        "Whoever sets it expects an effect.",
        "Use it or remove it.");

    public static readonly LintRule UnknownArgument = new(
        "unknown-arg", Warning, "The rollout gives an argument that none of the templates has",
        "It is dropped silently, so the template's default stays in force.",
        "Correct the name, or declare it in the template.");

    public static readonly LintRule AnalysisRefused = new(
        "analysis-refused", Error, "With its arguments in place the analysis is not valid",
        "The run ends in Error (\"Analysis spec invalid\") at once, and the rollout is aborted.",
        "Correct the arguments' values or the metric's numbers and durations.");

    public static IReadOnlyList<LintRule> All { get; } =
        [UnresolvedArgument, ArgumentWithoutValue, ArgumentClash, MetricClash, SamplesClash, UnusedArgument, UnknownArgument, AnalysisRefused];
}
