using System.Text.RegularExpressions;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Compiles the regular expressions of manifests, which are RE2.</summary>
internal static class RegexReader
{
    // RE2 is linear in the input's length; so is this option, which also refuses what RE2 refuses (look-around, back references).
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const int MaxLength = 1024;

    /// <summary>An expression that a whole text must match; null after reporting what is wrong.</summary>
    public static Regex? Whole(string pattern, FieldPath path, FieldProblems problems) => Compile(pattern, $@"\A(?:{Named(pattern)})\z", path, problems);

    /// <summary>An expression that parts of a text may match; null after reporting what is wrong.</summary>
    public static Regex? Part(string pattern, FieldPath path, FieldProblems problems) => Compile(pattern, Named(pattern), path, problems);

    private static string Named(string pattern) => pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);

    private static Regex? Compile(string written, string pattern, FieldPath path, FieldProblems problems)
    {
        if (written.Length == 0)
        {
            problems.Invalid(path, "\"\"", "must not be empty");
            return null;
        }

        // POSIX classes are RE2 and would be read as something else here: refused rather than misread.
        if (written.Contains("[[:", StringComparison.Ordinal) || written.Length > MaxLength)
        {
            problems.Invalid(path, written, $"POSIX classes and patterns over {MaxLength} characters are not supported");
            return null;
        }

        try
        {
            return new Regex(pattern, Linear);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            problems.Invalid(path, written, "not a regular expression that RE2 takes");
            return null;
        }
    }
}
