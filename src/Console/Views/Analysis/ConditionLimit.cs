using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Console.Views.Analysis;

/// <summary>The number that a condition compares the result with, where it does so plainly.</summary>
internal static partial class ConditionLimit
{
    /// <summary>The limit of "result[0] >= 0.99"; null when there is none, or more than one number is compared with.</summary>
    public static double? Of(string? success, string? failure)
    {
        var numbers = new[] { success, failure }
            .SelectMany(condition => Comparison().Matches(condition ?? "").Select(match => double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture)))
            .Distinct().ToList();
        return numbers is [var only] ? only : null;
    }

    [GeneratedRegex(@"(?<![\w(.])result(\[0\])?\s*(<=|>=|<|>)\s*(?<n>\d+(\.\d+)?([eE]-?\d+)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Comparison();
}
