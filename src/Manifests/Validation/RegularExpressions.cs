using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>Regular expressions from manifests, which mean RE2: no look-around and no back references, so matching is linear.</summary>
internal static class RegularExpressions
{
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
}
