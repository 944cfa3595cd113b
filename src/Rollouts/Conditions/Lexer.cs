using System.Text;

namespace Platform.Rollouts.Conditions;

/// <summary>Cuts a condition into tokens, one at a time, so that the first error in reading order is the one reported.</summary>
internal sealed class Lexer(string text)
{
    private const string Digits = "0123456789_";
    private int _position;

    public Token Next()
    {
        SkipBlanksAndComments();
        var start = _position;
        if (start >= text.Length)
        {
            return new Token(TokenKind.End, "", Math.Max(0, text.Length - 1));
        }

        var first = text[start];
        return first switch
        {
            '\'' or '"' => ReadString(start),
            '`' => ReadRawString(start),
            >= '0' and <= '9' => ReadNumber(start),
            '.' when char.IsAsciiDigit(Peek(1)) => ReadNumber(start),
            '(' or '[' or '{' or ')' or ']' or '}' => Emit(TokenKind.Bracket, start, 1),
            'b' or 'B' when Peek(1) is '\'' or '"' => throw new ConditionException("byte literals are not supported", start),
            _ when IsWordAt(start, out _) => ReadWord(start),
            _ => ReadOperator(start, first),
        };
    }

    internal static bool IsWord(Rune rune) => rune.Value is '_' or '$' || Rune.IsLetter(rune) || Rune.IsDigit(rune);

    private Token ReadOperator(int start, char first)
    {
        var length = (first, Peek(1)) switch
        {
            ('?', '.' or '?') or ('|', '|') or (':', ':') or ('#', '#') or ('.', '.') => 2,
            ('&' or '!' or '=' or '*' or '<' or '>', '&' or '=' or '*') => 2,
            ('?' or '/' or '#' or '|' or ':' or ',' or ';' or '%' or '+' or '-' or '^' or '.' or '&' or '!' or '=' or '*' or '<' or '>', _) => 1,
            _ => throw new ConditionException($"unrecognized character: {GoText.CodePoint(RuneAt(start))}", start),
        };
        return Emit(TokenKind.Operator, start, length);
    }

    private Token ReadWord(int start)
    {
        var end = start;
        while (IsWordAt(end, out var width))
        {
            end += width;
        }

        var word = text[start..end];
        return Emit(Operators.Words.Contains(word) ? TokenKind.Operator : TokenKind.Identifier, start, end - start);
    }

    private Token ReadNumber(int start)
    {
        var digits = Digits;
        if (Accept("0"))
        {
            digits = Accept("xX") ? "0123456789abcdefABCDEF_" : Accept("oO") ? "01234567_" : Accept("bB") ? "01_" : Digits;
        }

        AcceptRun(digits);
        if (Peek() == '.' && Peek(1) != '.') // 1..2 is a range
        {
            _position++;
            AcceptRun(digits);
        }

        if (Accept("eE"))
        {
            Accept("+-");
            AcceptRun(digits);
        }

        if (IsWordAt(_position, out var width))
        {
            throw new ConditionException($"bad number syntax: {GoText.Quote(text[start..(_position + width)])}", start);
        }

        return new Token(TokenKind.Number, text[start.._position], start);
    }

    private Token ReadString(int start)
    {
        var quote = text[_position++];
        var value = new StringBuilder();
        while (true)
        {
            switch (Peek())
            {
                case '\0' when _position >= text.Length:
                case '\n':
                    throw new ConditionException("literal not terminated", _position);
                case '\\':
                    _position++;
                    value.Append(ReadEscape(quote));
                    break;
                case var character when character == quote:
                    _position++;
                    return new Token(TokenKind.String, value.ToString(), start);
                default:
                    value.Append(text[_position++]);
                    break;
            }
        }
    }

    private string ReadEscape(char quote)
    {
        var character = Peek();
        _position++;
        switch (character)
        {
            case 'a': return "\a";
            case 'b': return "\b";
            case 'f': return "\f";
            case 'n': return "\n";
            case 'r': return "\r";
            case 't': return "\t";
            case 'v': return "\v";
            case '\\': return "\\";
            case >= '0' and <= '7':
                _position--;
                return ReadCode(digits: 3, radix: 8);
            case 'x': return ReadCode(digits: 2, radix: 16);
            case 'u' when Peek() == '{': return ReadBracedCode();
            case 'u': return ReadCode(digits: 4, radix: 16);
            case 'U': return ReadCode(digits: 8, radix: 16);
            default:
                return character == quote ? quote.ToString() : throw new ConditionException("invalid char escape", _position - 1);
        }
    }

    private string ReadBracedCode()
    {
        var end = text.IndexOf('}', _position);
        var digits = end - _position - 1;
        if (digits is < 1 or > 6)
        {
            throw new ConditionException("invalid char escape", _position);
        }

        _position++;
        var code = ReadCode(digits, radix: 16);
        _position++;
        return code;
    }

    private string ReadCode(int digits, int radix)
    {
        long code = 0;
        for (var i = 0; i < digits; i++)
        {
            var digit = char.IsAsciiHexDigit(Peek()) ? Convert.ToInt32(Peek().ToString(), 16) : radix;
            if (digit >= radix)
            {
                throw new ConditionException("invalid char escape", _position);
            }

            code = (code * radix) + digit;
            _position++;
        }

        return Rune.IsValid((int)Math.Min(code, int.MaxValue)) ? new Rune((int)code).ToString() : throw new ConditionException("invalid char escape", _position);
    }

    /// <summary>Between back-quotes nothing is an escape but a doubled back-quote.</summary>
    private Token ReadRawString(int start)
    {
        var end = start + 1;
        while (end < text.Length && (text[end] != '`' || (end + 1 < text.Length && text[end + 1] == '`')))
        {
            end += text[end] == '`' ? 2 : 1;
        }

        if (end >= text.Length)
        {
            throw new ConditionException("literal not terminated", text.Length);
        }

        _position = end + 1;
        return new Token(TokenKind.String, text[(start + 1)..end].Replace("``", "`", StringComparison.Ordinal), start);
    }

    private void SkipBlanksAndComments()
    {
        while (_position < text.Length)
        {
            if (char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }
            else if (Peek() == '/' && Peek(1) == '/')
            {
                var end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end + 1;
            }
            else if (Peek() == '/' && Peek(1) == '*')
            {
                var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                _position = end < 0 ? throw new ConditionException("unclosed comment", text.Length) : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private char Peek(int ahead = 0) => _position + ahead < text.Length ? text[_position + ahead] : '\0';

    private bool Accept(string characters)
    {
        if (_position >= text.Length || !characters.Contains(text[_position], StringComparison.Ordinal))
        {
            return false;
        }

        _position++;
        return true;
    }

    private void AcceptRun(string characters)
    {
        while (Accept(characters))
        {
        }
    }

    private bool IsWordAt(int position, out int width)
    {
        width = 1;
        if (position >= text.Length)
        {
            return false;
        }

        var rune = RuneAt(position);
        width = rune.Utf16SequenceLength;
        return IsWord(rune);
    }

    private Rune RuneAt(int position) => Rune.TryGetRuneAt(text, position, out var rune) ? rune : Rune.ReplacementChar;

    private Token Emit(TokenKind kind, int start, int length)
    {
        _position = start + length;
        return new Token(kind, text.Substring(start, length), start);
    }
}
