using System.Globalization;
using Platform.Manifests;

namespace Platform.Cli.Backtest;

/// <summary>Reads a point in time: 2026-11-20T14:00:00Z (without a zone it is UTC), Unix seconds, now, or now-90m.</summary>
internal static class Moment
{
    /// <summary>What may be written, for messages.</summary>
    public const string Allowed = "a time such as 2026-11-20T14:00:00Z, Unix seconds, now or now-24h";

    private const string Now = "now";

    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset moment)
    {
        text = text.Trim();
        if (text.StartsWith(Now, StringComparison.Ordinal))
        {
            moment = now;
            return text.Length == Now.Length
                || (text[Now.Length] == '-' && GoDuration.TryParse(text[(Now.Length + 1)..], out var ago) && ago >= TimeSpan.Zero && ago.TotalDays < 36_500 && (moment = now - ago) != default);
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800)
        {
            moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }

        // Only what begins with a year: "11" or "Nov" would be read as something, and not as what was meant.
        moment = default;
        return text.Length >= 10 && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }

    /// <summary>As it is shown everywhere: UTC, to the second.</summary>
    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
