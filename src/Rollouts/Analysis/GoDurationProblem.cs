using Platform.Rollouts.Conditions;

namespace Platform.Rollouts;

/// <summary>What time.ParseDuration says about a text that is no duration.</summary>
internal static class GoDurationProblem
{
    private static readonly string[] Units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];

    public static string Of(string? text)
    {
        var quoted = GoText.Quote(text ?? "");
        var rest = (text ?? "").TrimStart('+', '-');
        while (rest.Length > 0)
        {
            var digits = rest.TakeWhile(character => char.IsAsciiDigit(character) || character == '.').Count();
            if (digits == 0 || !rest[..digits].Any(char.IsAsciiDigit) || rest[..digits].Count(character => character == '.') > 1)
            {
                break;
            }

            rest = rest[digits..];
            var unit = new string(rest.TakeWhile(character => !char.IsAsciiDigit(character) && character != '.').ToArray());
            if (unit.Length == 0)
            {
                return $"time: missing unit in duration {quoted}";
            }

            if (!Units.Contains(unit))
            {
                return $"time: unknown unit {GoText.Quote(unit)} in duration {quoted}";
            }

            rest = rest[unit.Length..];
        }

        return $"time: invalid duration {quoted}";
    }
}
