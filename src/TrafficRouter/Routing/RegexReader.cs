using System.Text.RegularExpressions;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Compiles the regular expressions of manifests, which are RE2.</summary>
internal static class RegexReader
{
    private const int MaxLength = 1024;

    /// <summary>An expression that a whole text must match; null after reporting what is wrong.</summary>
    public static Regex? Whole(string pattern, FieldPath path, FieldProblems problems) => Compile(pattern, isWhole: true, path, problems);

    /// <summary>An expression that parts of a text may match; null after reporting what is wrong.</summary>
    public static Regex? Part(string pattern, FieldPath path, FieldProblems problems) => Compile(pattern, isWhole: false, path, problems);

    private static Regex? Compile(string pattern, bool isWhole, FieldPath path, FieldProblems problems)
    {
        if (pattern.Length == 0)
        {
            problems.Invalid(path, "\"\"", "must not be empty");
            return null;
        }

        if (pattern.Length > MaxLength)
        {
            problems.Invalid(path, pattern, $"patterns over {MaxLength} characters are not supported");
            return null;
        }

        try
        {
            return Re2.Compile(pattern, isWhole);
        }
        catch (FormatException)
        {
            problems.Invalid(path, pattern, "not a regular expression that RE2 takes");
            return null;
        }
    }
}
