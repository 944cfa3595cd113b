using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>Regular expressions from manifests, which mean RE2: no look-around and no back references, so matching is linear.</summary>
internal static class RegularExpressions
{
    public static bool Compiles(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
