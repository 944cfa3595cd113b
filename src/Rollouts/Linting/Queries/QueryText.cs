using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Rollouts.Linting;

/// <summary>
/// What can be told of a PromQL query without parsing it whole: strings, label matchers and comments are blanked, then brackets
/// and operators are looked at. Where in doubt it says nothing is wrong.
/// </summary>
internal static partial class QueryText
{
    /// <summary>A number and not a list: scalar(), time(), pi(), literals, and arithmetic between those.</summary>
    public static bool IsScalar(string query)
    {
        var text = Bare(query);
        while (ScalarCall().Match(text) is { Success: true } call)
        {
            var end = Math.Min(Close(text, call.Index + call.Length - 1) + 1, text.Length);
            text = $"{text[..call.Index]}1{text[end..]}";
        }

        text = ScalarOperand().Replace(text, "1");
        for (var before = ""; before != text;)
        {
            before = text;
            text = ScalarGroup().Replace(text, "${before}1");
        }

        return ScalarExpression().IsMatch(text);
    }

    /// <summary>False where the query itself gives a value for "no data": <c>... or vector(0)</c>, <c>vector(...)</c>.</summary>
    public static bool CanBeEmpty(string query)
    {
        var top = TopLevel(Bare(query));
        return !NeverEmpty().IsMatch(top);
    }

    /// <summary>True where it divides by something that can be 0, or takes a quantile, and no comparison filters what it divides.</summary>
    public static bool CanBeNaN(string query)
    {
        var text = Bare(query);
        return (Division().IsMatch(text) || text.Contains("histogram_quantile", StringComparison.Ordinal)) && !Filter().IsMatch(text);
    }

    /// <summary>Without comments, the content of strings, and label matchers.</summary>
    private static string Bare(string query)
    {
        var bare = new StringBuilder(query.Length);
        var braces = 0;
        for (var i = 0; i < query.Length; i++)
        {
            var sign = query[i];
            if (sign is '"' or '\'' or '`')
            {
                i = EndOfString(query, i);
            }
            else if (sign == '#')
            {
                i = query.IndexOf('\n', i) is >= 0 and var end ? end : query.Length;
                bare.Append(' ');
            }
            else if (sign is '{' or '}')
            {
                braces += sign == '{' ? 1 : -1;
            }
            else if (braces <= 0)
            {
                bare.Append(sign);
            }
        }

        return bare.ToString();
    }

    private static int EndOfString(string query, int start)
    {
        var i = start + 1;
        for (; i < query.Length && query[i] != query[start]; i++)
        {
            i += query[i] == '\\' && query[start] != '`' ? 1 : 0;
        }

        return i;
    }

    /// <summary>What stands outside of all brackets, once brackets around the whole are gone.</summary>
    private static string TopLevel(string text)
    {
        var trimmed = text.Trim();
        while (trimmed.StartsWith('(') && Close(trimmed, 0) == trimmed.Length - 1)
        {
            trimmed = trimmed[1..^1].Trim();
        }

        return Flatten(trimmed);
    }

    /// <summary>With the content of each outermost bracket left out.</summary>
    private static string Flatten(string text)
    {
        var flat = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            flat.Append(text[i]);
            if (text[i] == '(')
            {
                flat.Append(')');
                i = Close(text, i);
            }
        }

        return flat.ToString();
    }

    /// <summary>The index of the bracket that closes the one at <paramref name="open"/>; the end where none does.</summary>
    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"\bscalar\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex ScalarCall();

    [GeneratedRegex(@"(?<before>^|[^\w\s])\s*\(\s*-?\s*1(\s*[-+*/%^]\s*1)*\s*\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ScalarGroup();

    [GeneratedRegex(@"\b(time|pi)\s*\(\s*\)|\b\d+(\.\d+)?([eE][+-]?\d+)?\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ScalarOperand();

    [GeneratedRegex(@"^\s*-?\s*1(\s*[-+*/%^]\s*1)*\s*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ScalarExpression();

    [GeneratedRegex(@"^\s*vector\s*\(|\bor\b\s*(on\s*\(\)\s*)?\(?\s*vector\s*\(|^\s*absent", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NeverEmpty();

    [GeneratedRegex(@"[/%]\s*[^\s\d]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Division();

    [GeneratedRegex(@"[<>]|!=|==|\bclamp_min\b|\bunless\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Filter();
}
