using System.Globalization;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Linting;

/// <summary>Conditions one by one: do they compile, fit what is measured, and say anything.</summary>
internal static class ConditionFindings
{
    public static void Find(MetricUse use, FindingList findings)
    {
        var kind = MeasuredKind.Of(use.Resolved.Provider!);
        var conditions = MetricCondition.Of(use).ToList();
        if (!kind.HasConditions)
        {
            conditions.ForEach(condition => findings.Add(LimitRules.IgnoredCondition, use.Template.Object, condition.Path, $"{condition.Name} of a {kind.Provider} metric is not looked at"));
            return;
        }

        var areSound = true;
        foreach (var condition in conditions)
        {
            areSound &= IsSound(condition, kind, use, findings);
        }

        if (areSound && conditions.Count > 0)
        {
            OutcomeFindings.Find(use, kind, conditions, findings);
        }
    }

    private static bool IsSound(MetricCondition condition, MeasuredKind kind, MetricUse use, FindingList findings)
    {
        void Report(LintRule rule, int offset, string message) =>
            findings.AddWithin(rule, use.Template.Object, condition.Path, condition.Written, condition.OffsetInWritten(offset), message);

        if (!ConditionExpression.TryCompile(condition.Text, ConditionType.Any, out _, out var error))
        {
            if (!condition.IsOpen)
            {
                Report(ConditionRules.BadCondition, condition.OffsetOf(error), $"{condition.Name} {FieldText.Quote(condition.Text)} does not compile: {error.Message}{CommentHint(condition, use, findings)}");
            }

            return false;
        }

        if (!ConditionExpression.TryCompile(condition.Text, kind.Type, out var compiled, out error))
        {
            if (!condition.IsOpen)
            {
                Report(ConditionRules.ConditionWrongType, condition.OffsetOf(error), $"{condition.Name} {FieldText.Quote(condition.Text)} does not fit a {kind.Provider} result, which is {kind.Description}: {error.Message}");
            }

            return false;
        }

        if (compiled.Type.Kind is not (ConditionKind.Bool or ConditionKind.Any))
        {
            Report(ConditionRules.ConditionNotBoolean, 0, $"{condition.Name} {FieldText.Quote(condition.Text)} gives {compiled.Type.Name}, not true or false");
            return false;
        }

        var nodes = NodeWalk.All(Parser.Parse(condition.Text)).ToList();
        if (!nodes.Any(IsResult))
        {
            Report(ConditionRules.ConstantCondition, 0, $"{condition.Name} {FieldText.Quote(condition.Text)} is the same whatever the result is");
        }

        FindNumbersInQuotes(nodes, condition, Report);
        FindDefaults(nodes, kind, condition, Report);
        return true;
    }

    /// <summary>A predicate such as <c>all(result, # > 1)</c> loses its end to YAML when it is not quoted.</summary>
    private static string CommentHint(MetricCondition condition, MetricUse use, FindingList findings) =>
        findings.LineOf(use.Template.Object, condition.Path) is var line && line.Contains($"{condition.Written} #", StringComparison.Ordinal)
            ? "; from # on the line is a comment, so quote the condition"
            : "";

    private static bool IsResult(Node node) => node is Node.Identifier { Text: "result" } or Node.Call { Callee: Node.Identifier { Text: "isNil" or "default" } };

    private static void FindNumbersInQuotes(List<Node> nodes, MetricCondition condition, Action<LintRule, int, string> report)
    {
        foreach (var comparison in nodes.OfType<Node.Binary>().Where(node => node.Symbol is "==" or "!="))
        {
            var (literal, other) = comparison.Left is Node.Literal ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
            if (literal is Node.Literal { Value: string text } && IsPath(other) && double.TryParse(text, CultureInfo.InvariantCulture, out _))
            {
                report(ConditionRules.NumberAsString, literal.Position, $"{condition.Name} compares the result with \"{text}\", a string; a JSON number never equals it");
            }
        }
    }

    private static bool IsPath(Node node) => node switch
    {
        Node.Identifier { Text: "result" } => true,
        Node.Member member => IsPath(member.Target),
        Node.Chain chain => IsPath(chain.Body),
        _ => false,
    };

    private static void FindDefaults(List<Node> nodes, MeasuredKind kind, MetricCondition condition, Action<LintRule, int, string> report)
    {
        foreach (var call in nodes.OfType<Node.Call>())
        {
            if (call.Callee is not Node.Identifier { Text: "default" or "isNil" } function || call.Arguments.Count == 0)
            {
                continue;
            }

            if (kind.Provider == MeasuredKind.Prometheus)
            {
                report(ConditionRules.DefaultMisused, call.Position, $"{condition.Name} uses {function.Text}(), and the result of a query is never nil, also when it is empty");
            }
            else if (call.Arguments[0] is not Node.Identifier)
            {
                report(ConditionRules.DefaultMisused, call.Arguments[0].Position, $"{condition.Name} uses {function.Text}() on a part of the result; it looks at the whole result and ignores what it is given");
            }
        }
    }
}
