using System.Text.RegularExpressions;

namespace Platform.Rollouts.Conditions;

/// <summary>Regular expressions as Go has them: no backtracking, so matching is linear in the text.</summary>
internal static class GoPattern
{
    private const int MaximumLength = 1_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>What a match costs of an evaluation's work: the pattern is compiled each time.</summary>
    public static long Cost(string text, string pattern) => 200 + (20L * pattern.Length) + text.Length;

    /// <summary>Whether the pattern occurs anywhere in the text.</summary>
    public static bool IsMatch(string text, string pattern)
    {
        try
        {
            return Compile(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ConditionException($"matching the regular expression {GoText.Quote(pattern)} takes too long");
        }
    }

    /// <exception cref="ConditionException">The pattern is none that Go's regexp takes.</exception>
    public static Regex Compile(string pattern)
    {
        if (pattern.Length > MaximumLength)
        {
            throw new ConditionException($"error parsing regexp: expression is longer than {MaximumLength} characters");
        }

        try
        {
            return new Regex(GoPatternSyntax.Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ConditionException($"error parsing regexp: {error.Message}");
        }
    }
}
