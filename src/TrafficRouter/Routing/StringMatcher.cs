using System.Text.RegularExpressions;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>A StringMatch, validated and compiled.</summary>
internal sealed class StringMatcher
{
    private readonly StringComparison _comparison;
    private readonly Regex? _regex;

    private StringMatcher(StringMatchKind kind, string text, bool ignoreCase, Regex? regex = null)
    {
        Kind = kind;
        Text = text;
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _regex = regex;
    }

    public StringMatchKind Kind { get; }

    /// <summary>What is compared with, as written.</summary>
    public string Text { get; }

    public bool IgnoresCase => _comparison == StringComparison.OrdinalIgnoreCase;

    /// <summary>Whether it is <see cref="Text"/>, letter by letter, that a value is or begins with.</summary>
    public bool IsText => !IgnoresCase && (Kind is StringMatchKind.Exact or StringMatchKind.Prefix);

    /// <summary>True for the paths that Istio takes as matching all: the prefix "/" and the expression ".*".</summary>
    public bool IsEveryPath => Kind switch
    {
        StringMatchKind.Prefix => Text is "" or "/",
        StringMatchKind.Regex => Text == ".*",
        StringMatchKind.Present => true,
        StringMatchKind.Exact => false,
        _ => throw new InvalidOperationException($"unknown match {Kind}"),
    };

    /// <summary>The text and nothing else.</summary>
    public static StringMatcher Exact(string text) => new(StringMatchKind.Exact, text, ignoreCase: false);

    /// <summary>Compiles <paramref name="match"/>; null after reporting what is wrong with it.</summary>
    /// <param name="ignoreCase">Applies to exact and prefix only, as in Istio.</param>
    public static StringMatcher? Read(StringMatch match, FieldPath path, FieldProblems problems, bool ignoreCase = false)
    {
        problems.IgnoredUnknown(path, match);
        switch (match)
        {
            case { Exact: { } exact, Prefix: null, Regex: null }:
                return new StringMatcher(StringMatchKind.Exact, exact, ignoreCase);
            case { Exact: null, Prefix: { } prefix, Regex: null }:
                return new StringMatcher(StringMatchKind.Prefix, prefix, ignoreCase);
            case { Exact: null, Prefix: null, Regex: null or "*" }:
                return new StringMatcher(StringMatchKind.Present, "", ignoreCase);
            case { Exact: null, Prefix: null, Regex: { } pattern }:
                return RegexReader.Whole(pattern, path.Child("regex"), problems) is { } regex
                    ? new StringMatcher(StringMatchKind.Regex, pattern, ignoreCase: false, regex)
                    : null;
            default:
                problems.Unsupported(path, "only one of exact, prefix and regex may be given");
                return null;
        }
    }

    public bool IsMatch(ReadOnlySpan<char> value) => Kind switch
    {
        StringMatchKind.Exact => value.Equals(Text, _comparison),
        StringMatchKind.Prefix => value.StartsWith(Text, _comparison),
        StringMatchKind.Regex => _regex!.IsMatch(value),
        StringMatchKind.Present => true,
        _ => throw new InvalidOperationException($"unknown match {Kind}"),
    };
}
