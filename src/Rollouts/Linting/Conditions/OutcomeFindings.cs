using System.Globalization;
using Platform.Manifests;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Linting;

/// <summary>
/// What the conditions of a metric make of certain results: none, NaN, and numbers around the limits they name. Each finding
/// rests on a result for which it is so.
/// </summary>
internal static class OutcomeFindings
{
    public static void Find(MetricUse use, MeasuredKind kind, IReadOnlyList<MetricCondition> conditions, FindingList findings)
    {
        var place = conditions[0];
        void Report(LintRule rule, MetricCondition condition, string message, int offset = 0) =>
            findings.AddWithin(rule, use.Template.Object, condition.Path, condition.Written, condition.OffsetInWritten(offset), message);

        FindEmpty(use, kind, conditions, Report);
        if (kind.Provider == MeasuredKind.Prometheus && QueryText.CanBeNaN(use.Resolved.Provider!.Prometheus!.Query ?? "")
            && !conditions.Any(condition => condition.Text.Contains("isNaN", StringComparison.Ordinal))
            && Judged(use, Result(double.NaN, kind)) is { Phase: AnalysisPhase.Failed or AnalysisPhase.Successful } decided)
        {
            Report(ConditionRules.NanResult, place, $"the query divides, 0/0 is NaN, and then the measurement is {decided.Phase}");
        }

        if (conditions.Count == 2)
        {
            FindBounds(use, kind, conditions, Report);
        }
    }

    private static void FindEmpty(MetricUse use, MeasuredKind kind, IReadOnlyList<MetricCondition> conditions, Action<LintRule, MetricCondition, string, int> report)
    {
        if (use.Analysis.Mends.IsInconclusiveWithoutData)
        {
            return;
        }

        if (kind.MayBeNil)
        {
            foreach (var condition in conditions.Where(condition => Verdict(Only(use.Resolved, condition), null).Phase == AnalysisPhase.Error))
            {
                report(ConditionRules.EmptyResult, condition, $"without data the result of {kind.Provider} is nil, and {condition.Name} {FieldText.Quote(condition.Text)} is an Error", 0);
            }
        }
        else if (kind.Type == ConditionType.FloatArray && (use.Resolved.Provider!.Prometheus is not { } prometheus || QueryText.CanBeEmpty(prometheus.Query ?? "")))
        {
            foreach (var condition in conditions)
            {
                if (ConditionExpression.TryCompile(condition.Text, kind.Type, out var compiled, out _) && !compiled.TryEvaluate(Array.Empty<double>(), DateTimeOffset.UnixEpoch, out _, out var error))
                {
                    report(ConditionRules.EmptyResult, condition, $"without data the result is empty, and {condition.Name} {FieldText.Quote(condition.Text)} is an Error ({error.Message.Split('\n')[0]})", condition.OffsetOf(error));
                }
            }
        }
    }

    private static void FindBounds(MetricUse use, MeasuredKind kind, IReadOnlyList<MetricCondition> conditions, Action<LintRule, MetricCondition, string, int> report)
    {
        var (overlap, gap) = ((double?)null, (double?)null);
        foreach (var sample in Samples(conditions))
        {
            var result = Result(sample, kind);
            var success = Verdict(Only(use.Resolved, conditions[0]), result).Phase;
            var failure = Verdict(Only(use.Resolved, conditions[1]), result).Phase;
            if (success == AnalysisPhase.Successful && failure == AnalysisPhase.Failed)
            {
                overlap ??= sample;
            }
            else if (success == AnalysisPhase.Failed && failure == AnalysisPhase.Successful)
            {
                gap ??= sample;
            }
        }

        if (overlap is { } both)
        {
            report(ConditionRules.ConditionsOverlap, conditions[1], $"for {Text(both)} both conditions hold, and failure wins", 0);
        }

        if (gap is { } neither)
        {
            report(ConditionRules.ConditionsLeaveGap, conditions[0], $"for {Text(neither)} neither condition holds, and the measurement is Inconclusive", 0);
        }
    }

    /// <summary>Around every number that the conditions name.</summary>
    private static IEnumerable<double> Samples(IReadOnlyList<MetricCondition> conditions)
    {
        var limits = conditions.SelectMany(condition => NodeWalk.All(Parser.Parse(condition.Text))).OfType<Node.Literal>()
            .Select(literal => literal.Value switch { long integer => integer, double number => number, _ => double.NaN })
            .Where(double.IsFinite).Distinct().Order().Take(16).ToList();
        var near = limits.SelectMany(limit => new[] { limit, limit - Step(limit), limit + Step(limit) });
        var between = limits.Zip(limits.Skip(1), (one, other) => (one + other) / 2);
        return limits.Count == 0 ? [] : near.Concat(between);
    }

    private static double Step(double limit) => Math.Max(Math.Abs(limit) * 0.01, 0.001);

    private static object Result(double value, MeasuredKind kind) => kind.Type == ConditionType.FloatArray ? new[] { value } : value;

    private static MeasurementVerdict Verdict(Metric metric, object? result) => MeasurementVerdict.Of(metric, result, DateTimeOffset.UnixEpoch);

    /// <summary>As the run would judge, mends and all.</summary>
    private static MeasurementVerdict Judged(MetricUse use, object? result) => new MetricConditions(use.Resolved, use.Analysis.Mends).Judge(result, DateTimeOffset.UnixEpoch);

    private static Metric Only(Metric metric, MetricCondition condition) =>
        condition.Name == "successCondition" ? metric with { FailureCondition = null } : metric with { SuccessCondition = null };

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
