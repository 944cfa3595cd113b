using System.Globalization;

namespace Platform.Rollouts.Conditions;

/// <summary>Number literals: 1_000, 0x1F, 0b101, 0o17, 1.5, 1e-3.</summary>
internal static class NumberLiteral
{
    public static object Read(Token token)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        if (text.Length > 1 && text[0] == '0' && char.IsAsciiLetter(text[1]) && text[1] is not ('e' or 'E'))
        {
            return char.ToLowerInvariant(text[1]) switch
            {
                'x' => ReadInteger(token, text[2..], 16, "hex"),
                'b' => ReadInteger(token, text[2..], 2, "binary"),
                _ => ReadInteger(token, text[2..], 8, "octal"),
            };
        }

        return text.AsSpan().ContainsAny(".eE") ? ReadFloat(token, text) : (object)ReadInteger(token, text, 10, "integer");
    }

    private static double ReadFloat(Token token, string text)
    {
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            throw Invalid(token, "float", "ParseFloat", text, "invalid syntax");
        }

        return double.IsFinite(number) ? number : throw Invalid(token, "float", "ParseFloat", text, "value out of range");
    }

    private static long ReadInteger(Token token, string digits, int radix, string name)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        Int128 number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                throw Invalid(token, name, "ParseInt", text, "invalid syntax"); // 0x1.5
            }

            number = (number * radix) + Convert.ToInt32(digit.ToString(), 16);
            if (number > long.MaxValue)
            {
                throw Invalid(token, name, "ParseInt", text, "value out of range");
            }
        }

        return digits.Length > 0 ? (long)number : throw Invalid(token, name, "ParseInt", text, "invalid syntax");
    }

    private static ConditionException Invalid(Token token, string name, string function, string text, string why) =>
        new($"invalid {name} literal: strconv.{function}: parsing {GoText.Quote(text)}: {why}", token.Position);
}
