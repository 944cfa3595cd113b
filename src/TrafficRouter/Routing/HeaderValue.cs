namespace Platform.TrafficRouter.Routing;

/// <summary>Values of header operations, in which Envoy takes "%%" as a percent sign and "%NAME%" or "%NAME(...)%" as a command operator.</summary>
internal static class HeaderValue
{
    /// <summary>What is wrong with a value; null for nothing.</summary>
    public static string? Problem(string value) =>
        value.Any(c => c is '\x7f' or (< ' ' and not '\t')) ? "must have no control characters"
        : value.Any(c => c > '\x7f') ? "must be ASCII"
        : Operators(value) < 0 ? "a percent sign is written %%"
        : null;

    /// <summary>True when the value has a command operator, which is not carried out here.</summary>
    public static bool HasOperator(string value) => Operators(value) > 0;

    public static string Unescape(string value) => value.Replace("%%", "%", StringComparison.Ordinal);

    /// <summary>How many command operators there are; -1 for a percent sign that is neither escaped nor part of one.</summary>
    private static int Operators(string value)
    {
        var count = 0;
        for (var i = value.IndexOf('%', StringComparison.Ordinal); i >= 0; i = value.IndexOf('%', i))
        {
            var end = value.IndexOf('%', i + 1);
            if (end < 0 || (end > i + 1 && !char.IsAsciiLetterUpper(value[i + 1])))
            {
                return -1;
            }

            count += end > i + 1 ? 1 : 0;
            i = end + 1;
        }

        return count;
    }
}
