using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>
/// Stands in for values that are known only when an analysis runs: what could be there, judged by where the argument is used.
/// A range in PromQL gets a duration, an operand a number, everything else a word.
/// </summary>
internal static partial class PlausibleValues
{
    private const string Length = "1m";
    private const string Number = "1";
    private const string Word = "x";
    private const string Address = "http://localhost";

    /// <summary>The arguments, each with a value; those too that nobody has declared, which is a finding of its own.</summary>
    public static IReadOnlyList<AnalysisArgument> Of(Metric metric, IReadOnlyList<AnalysisArgument> args) =>
    [
        .. args.Concat(Undeclared(metric, args)).Select(arg => arg.Value is not null ? arg : arg with { Value = Guess(metric, arg.Name ?? ""), ValueFrom = null }),
    ];

    private static IEnumerable<AnalysisArgument> Undeclared(Metric metric, IReadOnlyList<AnalysisArgument> args) =>
        Expression().Matches(KubernetesJson.Write(metric).ToJsonString(KubernetesJson.Options)).Select(match => match.Groups["name"].Value).Distinct()
            .Where(name => args.All(arg => arg.Name != name)).Select(name => new AnalysisArgument { Name = name });

    /// <summary>True when a text holds an unknown value at a place that does not say what it could be: then nothing can be said about the text.</summary>
    public static bool IsOpen(string text, IReadOnlyList<AnalysisArgument> args) =>
        Expression().Matches(text).Any(match =>
            args.All(arg => arg.Name != match.Groups["name"].Value || arg.Value is null) && !IsQuoted(text.AsSpan(0, match.Index)) && InExpression(text, match.Groups["name"].Value) is null);

    private static bool IsQuoted(ReadOnlySpan<char> before) => before.Count('"') % 2 == 1 || before.Count('\'') % 2 == 1;

    private static string Guess(Metric metric, string name)
    {
        bool IsIn(string? text) => text is not null && Expression().Matches(text).Any(match => match.Groups["name"].Value == name);
        return IsIn(metric.Interval?.Text) || IsIn(metric.InitialDelay?.Text) ? Length
            : new[] { metric.Count, metric.FailureLimit, metric.InconclusiveLimit, metric.ConsecutiveErrorLimit, metric.ConsecutiveSuccessLimit }.Any(limit => IsIn(limit?.Text)) ? Number
            : metric.Provider?.Web?.Url is { } url && Expression().Match(url) is { Success: true, Index: 0 } first && first.Groups["name"].Value == name ? Address
            : new[] { metric.Provider?.Prometheus?.Query, metric.SuccessCondition, metric.FailureCondition }.Select(text => InExpression(text, name)).FirstOrDefault(value => value is not null) ?? Word;
    }

    /// <summary>Within a query or condition: what stands before the argument says what it is.</summary>
    private static string? InExpression(string? text, string name)
    {
        foreach (Match match in Expression().Matches(text ?? ""))
        {
            if (match.Groups["name"].Value != name)
            {
                continue;
            }

            var before = text.AsSpan(0, match.Index).TrimEnd();
            var value = IsQuoted(before) || before.IsEmpty ? null
                : before[^1] is '[' or ':' || before.EndsWith("offset", StringComparison.Ordinal) ? Length
                : before[^1] is '<' or '>' or '=' or '+' or '-' or '*' or '/' or '(' or ',' or '%' ? Number
                : null;
            if (value is not null)
            {
                return value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\{\{\s*args\.(?<name>[^}\s]+)\s*\}\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Expression();
}
