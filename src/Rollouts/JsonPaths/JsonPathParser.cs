using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.JsonPaths;

/// <summary>Reads Kubernetes' JSONPath templates: text with paths in braces (k8s.io/client-go/util/jsonpath).</summary>
internal sealed partial class JsonPathParser
{
    private const char EndOfText = '\0';
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    /// <summary>Of filters within filters, and of ranges within ranges; a path of any length must not overflow the stack.</summary>
    private const int DeepestNesting = 50;

    private readonly string _text;
    private readonly int _depth;
    private int _at;

    private JsonPathParser(string text, int depth) => (_text, _depth) = depth <= DeepestNesting ? (text, depth) : throw TooDeep();

    private char Peek => _at < _text.Length ? _text[_at] : EndOfText;

    /// <exception cref="JsonPathException">It is no template.</exception>
    public static IReadOnlyList<JsonPathNode> Parse(string template)
    {
        if (template.Length > ConditionLimits.Length)
        {
            throw new JsonPathException(string.Create(CultureInfo.InvariantCulture, $"path is longer than {ConditionLimits.Length} characters"));
        }

        var nodes = new List<JsonPathNode>();
        var parser = new JsonPathParser(template, 0);
        var ranges = 0;
        while (parser._at < template.Length)
        {
            if (parser.Peek == '{')
            {
                parser._at++;
                var action = parser.ParseAction();
                nodes.Add(action);
                ranges += action.Nodes switch { [JsonPathNode.RangeStart, ..] => 1, [JsonPathNode.RangeEnd] => -1, _ => 0 };
                if (ranges > DeepestNesting)
                {
                    throw TooDeep();
                }

                continue;
            }

            var open = template.IndexOf('{', parser._at);
            var end = open < 0 ? template.Length : open;
            nodes.Add(new JsonPathNode.Text(template[parser._at..end]));
            parser._at = end;
        }

        return nodes;
    }

    /// <summary>An operand of a filter, or a part of a union: a path without braces.</summary>
    private static JsonPathNode.Sequence ParseOperand(string text, int depth)
    {
        var parser = new JsonPathParser(text + "}", depth);
        var sequence = parser.ParseAction();
        return parser._at == text.Length + 1 ? sequence : throw new JsonPathException($"unexpected '}}' in {text}");
    }

    private JsonPathNode.Sequence ParseAction()
    {
        var nodes = new List<JsonPathNode>();
        while (true)
        {
            var current = Peek;
            switch (current)
            {
                case EndOfText or '\r' or '\n':
                    throw new JsonPathException("unclosed action");
                case '}':
                    _at++;
                    return new JsonPathNode.Sequence([.. nodes]);
                case ' ' or '@' or '$':
                    _at++;
                    break;
                case '[':
                    nodes.Add(ParseBrackets());
                    break;
                case '"' or '\'':
                    nodes.Add(new JsonPathNode.Text(ParseQuoted()));
                    break;
                case '.':
                    ParseDot(nodes);
                    break;
                default:
                    nodes.Add(ParseWord(current));
                    break;
            }
        }
    }

    private void ParseDot(List<JsonPathNode> nodes)
    {
        _at++;
        if (Peek == '.')
        {
            if (nodes is [.., JsonPathNode.Recursive])
            {
                throw new JsonPathException("invalid multiple recursive descent");
            }

            nodes.Add(new JsonPathNode.Recursive());
            if (_at + 1 >= _text.Length || !IsWordCharacter(_text[_at + 1]))
            {
                _at++;
                return;
            }

            _at++;
        }

        var name = new StringBuilder();
        while (!IsTerminator(Peek))
        {
            _at += Peek == '\\' && _at + 1 < _text.Length ? 1 : 0;
            name.Append(_text[_at++]);
        }

        // A dot before brackets, as in "$.['a']", names nothing.
        if (name.Length > 0)
        {
            nodes.Add(name.ToString() == "*" ? new JsonPathNode.Wildcard() : new JsonPathNode.Field(name.ToString()));
        }
    }

    private JsonPathNode ParseWord(char first)
    {
        if (!IsWordCharacter(first) && first is not ('+' or '-'))
        {
            throw new JsonPathException(string.Create(CultureInfo.InvariantCulture, $"unrecognized character in action: U+{(int)first:X4} '{first}'"));
        }

        var start = _at++;
        while (IsWordCharacter(Peek) || Peek == '.')
        {
            _at++;
        }

        var word = _text[start.._at];
        return word switch
        {
            "range" => new JsonPathNode.RangeStart(),
            "end" => new JsonPathNode.RangeEnd(),
            "true" or "false" => new JsonPathNode.Truth(word == "true"),
            _ when double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && !word.Any(char.IsLetter) =>
                new JsonPathNode.Number(number, long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)),
            _ => throw new JsonPathException($"unrecognized identifier {word}"),
        };
    }

    private string ParseQuoted()
    {
        var quote = _text[_at++];
        var value = new StringBuilder();
        while (Peek != quote)
        {
            if (Peek is EndOfText or '\n')
            {
                throw new JsonPathException("unterminated quoted string");
            }

            _at += Peek == '\\' && _at + 1 < _text.Length ? 1 : 0;
            value.Append(_text[_at++]);
        }

        _at++;
        return value.ToString();
    }

    private JsonPathNode ParseBrackets()
    {
        var start = ++_at;
        var depth = 1;
        for (; depth > 0; _at++)
        {
            switch (Peek)
            {
                case EndOfText or '\n':
                    throw new JsonPathException("unterminated array");
                case '[':
                    depth++;
                    break;
                case ']':
                    depth--;
                    break;
                case '"' or '\'':
                    ParseQuoted();
                    _at--;
                    break;
            }
        }

        return OfBrackets(_text[start..(_at - 1)].Trim(), _depth + 1);
    }

    private static JsonPathNode OfBrackets(string inside, int depth)
    {
        if (inside.StartsWith("?(", StringComparison.Ordinal))
        {
            return inside.EndsWith(')') ? OfFilter(inside[2..^1], depth) : throw new JsonPathException("unterminated filter");
        }

        if (SplitOutsideQuotes(inside, ",") is { Count: > 1 } parts)
        {
            return new JsonPathNode.Union([.. parts.Select(part => OfBrackets(part.Trim(), depth))]);
        }

        if (QuotedName().Match(inside) is { Success: true } name)
        {
            return new JsonPathNode.Field(name.Groups["name"].Value.Replace("\\", "", StringComparison.Ordinal));
        }

        if (inside == "*")
        {
            return new JsonPathNode.Slice(null, null, IsIndex: false, null);
        }

        var slice = SlicePattern().Match(inside);
        if (!slice.Success || inside.Length == 0)
        {
            throw new JsonPathException($"invalid array index {inside}");
        }

        return new JsonPathNode.Slice(
            Number(slice.Groups["start"].Value), Number(slice.Groups["end"].Value), !inside.Contains(':', StringComparison.Ordinal), Number(slice.Groups["step"].Value));
    }

    private static JsonPathNode.Filter OfFilter(string condition, int depth)
    {
        foreach (var candidate in Operators)
        {
            if (SplitOutsideQuotes(condition, candidate) is { Count: 2 } sides)
            {
                return new JsonPathNode.Filter(ParseOperand(sides[0].Trim(), depth), candidate, ParseOperand(sides[1].Trim(), depth));
            }
        }

        return new JsonPathNode.Filter(ParseOperand(condition.Trim(), depth), "exists", null);
    }

    private static List<string> SplitOutsideQuotes(string text, string separator)
    {
        var parts = new List<string>();
        var (start, quote) = (0, EndOfText);
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != EndOfText)
            {
                quote = text[i] == quote && text[i - 1] != '\\' ? EndOfText : quote;
            }
            else if (text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (string.CompareOrdinal(text, i, separator, 0, separator.Length) == 0)
            {
                parts.Add(text[start..i]);
                i += separator.Length - 1;
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static JsonPathException TooDeep() => new($"nested too deeply (more than {DeepestNesting} levels)");

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsWordCharacter(char character) => character == '_' || char.IsLetterOrDigit(character);

    private static bool IsTerminator(char character) => character is EndOfText or ' ' or '\r' or '\n' or '.' or ',' or '[' or ']' or '$' or '@' or '{' or '}';

    [GeneratedRegex(@"^(?:'(?<name>(?:[^'\\]|\\.)*)'|""(?<name>(?:[^""\\]|\\.)*)"")\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"^(?<start>-?\d{0,9})(:(?<end>-?\d{0,9}))?(:(?<step>-?\d{0,9}))?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SlicePattern();
}
