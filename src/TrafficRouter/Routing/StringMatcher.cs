using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>A StringMatch, validated and compiled.</summary>
internal sealed class StringMatcher
{
    private readonly string _value;
    private readonly StringComparison _comparison;
    private readonly Regex? _regex;

    private StringMatcher(StringMatchKind kind, string value, bool ignoreCase, Regex? regex = null)
    {
        Kind = kind;
        _value = value;
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _regex = regex;
    }

    public StringMatchKind Kind { get; }

    /// <summary>Compiles <paramref name="match"/>; null after reporting what is wrong with it.</summary>
    /// <param name="ignoreCase">Applies to exact and prefix only, as in Istio.</param>
    public static StringMatcher? Read(StringMatch match, string path, FieldProblems problems, bool ignoreCase = false)
    {
        problems.IgnoredUnknown(path, match);
        switch (match)
        {
            case { Exact: { } exact, Prefix: null, Regex: null }:
                return new StringMatcher(StringMatchKind.Exact, exact, ignoreCase);
            case { Exact: null, Prefix: "", Regex: null }:
                problems.Invalid($"{path}.prefix", "\"\"", "must not be empty");
                return null;
            case { Exact: null, Prefix: { } prefix, Regex: null }:
                return new StringMatcher(StringMatchKind.Prefix, prefix, ignoreCase);
            case { Exact: null, Prefix: null, Regex: { } pattern }:
                return Compile(pattern, $"{path}.regex", problems);
            case { Exact: null, Prefix: null, Regex: null }:
                return new StringMatcher(StringMatchKind.Present, "", ignoreCase);
            default:
                problems.Unsupported(path, "only one of exact, prefix and regex may be given");
                return null;
        }
    }

    public bool IsMatch(ReadOnlySpan<char> value) => Kind switch
    {
        StringMatchKind.Exact => value.Equals(_value, _comparison),
        StringMatchKind.Prefix => value.StartsWith(_value, _comparison),
        StringMatchKind.Regex => _regex!.IsMatch(value),
        StringMatchKind.Present => true,
        _ => throw new InvalidOperationException($"unknown match {Kind}"),
    };

    private static StringMatcher? Compile(string pattern, string path, FieldProblems problems)
    {
        // POSIX classes are RE2 and would be read as something else here: refused rather than misread.
        if (pattern.Contains("[[:", StringComparison.Ordinal) || pattern.Length > 1024)
        {
            problems.Invalid(path, pattern, "POSIX classes and patterns over 1024 characters are not supported");
            return null;
        }

        try
        {
            // RE2 is linear in the input's length; so is this option, which also refuses what RE2 refuses (look-around, back references).
            const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
            var named = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
            return new StringMatcher(StringMatchKind.Regex, pattern, ignoreCase: false, new Regex($@"\A(?:{named})\z", Linear));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            problems.Invalid(path, pattern, "not a regular expression that RE2 takes");
            return null;
        }
    }
}
