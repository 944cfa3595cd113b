namespace Platform.TrafficRouter.Gateways;

/// <summary>Whether a name is meant by a host of a Gateway: "*", "*suffix" or the name itself.</summary>
internal static class HostPattern
{
    /// <param name="pattern">Lower case.</param>
    /// <param name="name">Without port.</param>
    public static bool IsMatch(string pattern, ReadOnlySpan<char> name) =>
        pattern == "*"
        || (pattern[0] == '*'
            ? name.Length >= pattern.Length && name.EndsWith(pattern.AsSpan(1), StringComparison.OrdinalIgnoreCase)
            : name.Equals(pattern, StringComparison.OrdinalIgnoreCase));

    /// <summary>How exactly a pattern says what it means: names before suffixes, long suffixes before short ones, "*" last.</summary>
    public static int Weight(string pattern) => pattern[0] == '*' ? pattern.Length - 1 : int.MaxValue;

    public static bool IsAnyMatch(IReadOnlyList<string> patterns, ReadOnlySpan<char> name)
    {
        foreach (var pattern in patterns)
        {
            if (IsMatch(pattern, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The host of a Host header.</summary>
    public static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon < 0 || authority[colon..].Contains(']') ? authority : authority[..colon];
    }
}
