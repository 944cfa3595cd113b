using System.Text.RegularExpressions;

namespace Platform.Rollouts.Conditions;

/// <summary>Regular expressions as Go has them: no backtracking, so matching is linear in the text.</summary>
internal static class GoPattern
{
    private const int MaximumLength = 1_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

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
            var translated = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ConditionException($"error parsing regexp: {error.Message}");
        }
    }
}
