using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>Regular expressions from manifests, which mean RE2: no look-around and no back references, so matching is linear.</summary>
internal static partial class RegularExpressions
{
    /// <summary>True where RE2 reads a class such as [[:alpha:]], which .NET passes over, so that it would never match.</summary>
    public static bool HasPosixClass(string pattern) => PosixClass().IsMatch(pattern);

    public static bool Compiles(string pattern)
    {
        try
        {
            // RE2 writes named groups its own way.
            _ = new Regex(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\[[^\]]*\[:\^?[a-z]+:\]", RegexOptions.NonBacktracking)]
    private static partial Regex PosixClass();
}
