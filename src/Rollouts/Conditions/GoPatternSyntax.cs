using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Rollouts.Conditions;

/// <summary>
/// Go's regular expressions (RE2, regexp/syntax) in .NET's words. The two agree on most; where .NET takes a pattern for something else it would
/// answer differently from a cluster without a word: \d, \w and \s are ASCII, $ is the end of the text and not before a last line break, [[:alpha:]] is a
/// class, and what Go refuses is refused. (\b alone stays .NET's, which counts letters beyond ASCII as parts of a word.)
/// </summary>
internal sealed class GoPatternSyntax
{
    private const string Word = "0-9A-Za-z_";

    // Each with what it leaves out, because a class cannot hold the negation of another.
    private static readonly Dictionary<char, string> Perl = new()
    {
        ['d'] = "0-9",
        ['D'] = @"\x00-/:-\uFFFF",
        ['w'] = Word,
        ['W'] = @"\x00-/:-@\[-\^`{-\uFFFF",
        ['s'] = @"\t\n\f\r ",
        ['S'] = @"\x00-\x08\x0B\x0E-\x1F!-\uFFFF",
    };

    private static readonly Dictionary<string, string> Classes = new()
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\x00-\x7F",
        ["blank"] = @"\t ",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z",
        ["word"] = Word,
        ["xdigit"] = "0-9A-Fa-f",
    };

    private readonly string _pattern;
    private readonly StringBuilder _translated = new();
    private int _at;
    private bool _isMultiline;

    private GoPatternSyntax(string pattern) => _pattern = pattern;

    private char Current => Ahead(0);

    /// <exception cref="ConditionException">Go would refuse it.</exception>
    public static string Translate(string pattern)
    {
        var syntax = new GoPatternSyntax(pattern);
        while (syntax._at < pattern.Length)
        {
            syntax.Next();
        }

        return syntax._translated.ToString();
    }

    private void Next()
    {
        switch (Current)
        {
            case '\\':
                Escape(inClass: false);
                break;
            case '[':
                Class();
                break;
            case '(' when Ahead(1) == '?':
                Group();
                break;
            case '$':
                _at++;
                _translated.Append(_isMultiline ? "$" : @"\z");
                break;
            default:
                _translated.Append(_pattern[_at++]);
                break;
        }
    }

    private void Escape(bool inClass)
    {
        var escaped = Ahead(1);
        _at += 2;
        switch (escaped)
        {
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S':
                _translated.Append(inClass ? Perl[escaped] : $"[{Perl[escaped]}]");
                break;
            case 'Q':
                var end = _pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
                _translated.Append(Regex.Escape(_pattern[_at..(end < 0 ? _pattern.Length : end)]));
                _at = end < 0 ? _pattern.Length : end + 2;
                break;
            case 'p' or 'P' when char.IsAsciiLetter(Current):
                _translated.Append($@"\{escaped}{{{Current}}}");
                _at++;
                break;
            case 'x' when Current == '{':
                CodePoint();
                break;
            case 'a' or 'f' or 't' or 'n' or 'r' or 'v' or 'x' or 'p' or 'P' or (>= '0' and <= '7'):
            case 'A' or 'z' or 'b' or 'B' when !inClass:
                _translated.Append('\\').Append(escaped);
                break;
            case > ' ' and < '\x7F' when !char.IsAsciiLetterOrDigit(escaped):
                _translated.Append('\\').Append(escaped);
                break;
            default:
                throw Refused(_at > _pattern.Length ? "trailing backslash at end of expression: ``" : $@"invalid escape sequence: `\{escaped}`");
        }
    }

    private void CodePoint()
    {
        var end = _pattern.IndexOf('}', _at);
        var isHex = int.TryParse(_pattern.AsSpan(Math.Min(_at + 1, _pattern.Length), Math.Max(0, end - _at - 1)), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code);
        _translated.Append(end > 0 && isHex && code <= char.MaxValue ? $@"\u{code:x4}" : throw Refused($@"invalid escape sequence: `\x{{`"));
        _at = end + 1;
    }

    private void Class()
    {
        _translated.Append(_pattern[_at++]);
        if (Current == '^')
        {
            _translated.Append(_pattern[_at++]);
        }

        for (var isFirst = true; isFirst || Current != ']'; isFirst = false)
        {
            if (_at >= _pattern.Length)
            {
                throw Refused($"missing closing ]: `{_pattern}`");
            }

            switch (Current)
            {
                case '\\':
                    Escape(inClass: true);
                    break;
                case '[' when Ahead(1) == ':' && _pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal) is > 0 and var end:
                    Named(_pattern[(_at + 2)..end]);
                    _at = end + 2;
                    break;
                case '[' or ']': // a plain character to Go; to .NET a set to subtract, or the end
                    _translated.Append('\\').Append(_pattern[_at++]);
                    break;
                default:
                    _translated.Append(_pattern[_at++]);
                    break;
            }
        }

        _translated.Append(_pattern[_at++]);
    }

    private void Named(string name) => _translated.Append(Classes.TryGetValue(name, out var members) ? members : throw Refused($"invalid character class range: `[:{name}:]`"));

    private void Group()
    {
        var rest = _pattern.AsSpan(_at + 2);
        var named = rest.StartsWith("P<") ? 2 : rest.StartsWith("<") && Ahead(3) is not ('=' or '!') ? 1 : 0;
        if (named > 0)
        {
            _translated.Append("(?<");
            _at += 2 + named;
            return;
        }

        var length = rest.IndexOfAny(':', ')');
        if (length < 0 || rest[..length].IndexOfAnyExcept("ims-") >= 0)
        {
            throw Refused($"invalid or unsupported Perl syntax: `{_pattern.AsSpan(_at, Math.Min(3, _pattern.Length - _at))}`");
        }

        var off = rest[..length].IndexOf('-');
        _isMultiline = rest[..(off < 0 ? length : off)].Contains('m') || (_isMultiline && (off < 0 || !rest[off..length].Contains('m')));
        _translated.Append(_pattern, _at, length + 3);
        _at += length + 3;
    }

    private char Ahead(int by) => _at + by < _pattern.Length ? _pattern[_at + by] : '\0';

    private static ConditionException Refused(string why) => new($"error parsing regexp: {why}");
}
