using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.Cli.Backtest;

/// <summary>
/// The numbers that a metric's conditions compare its result with: result[0] >= 0.99. Only for the line in a chart; what is decided, the condition decides.
/// </summary>
internal static partial class ConditionNumbers
{
    public static IReadOnlyList<double> Of(Metric metric) =>
        [.. new[] { metric.SuccessCondition, metric.FailureCondition }
            .SelectMany(condition => Comparison().Matches(condition ?? ""))
            .Select(match => double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
            .Distinct()];

    [GeneratedRegex(@"(?<![\w.(])(asFloat\(|asInt\()?result(\[0\])?\)?\s*(>=|<=|>|<)\s*(?<number>-?\d+(\.\d+)?)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comparison();
}
