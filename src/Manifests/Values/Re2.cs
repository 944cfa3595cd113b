using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>
/// Regular expressions as Go and Envoy have them (RE2; https://github.com/google/re2/wiki/Syntax): matching is linear in the text, and there is no
/// look-around and no back reference. One reading for all fields and conditions that hold such an expression.
/// </summary>
public static class Re2
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <param name="isWhole">Only the whole text counts as a match, and not a part of it.</param>
    /// <param name="timeout">Of one match; null for none.</param>
    /// <exception cref="FormatException">RE2 does not take it; says why, in Go's words where they are known.</exception>
    public static Regex Compile(string pattern, bool isWhole = false, TimeSpan? timeout = null)
    {
        var translated = Re2Syntax.Translate(pattern);
        try
        {
            return new Regex(isWhole ? $@"\A(?:{translated})\z" : translated, Linear, timeout ?? Regex.InfiniteMatchTimeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"error parsing regexp: {error.Message}", error);
        }
    }

    public static bool Takes(string pattern)
    {
        try
        {
            Compile(pattern);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
