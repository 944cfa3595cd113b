using System.Globalization;

namespace Platform.ControlPlane.Api.Tables;

/// <summary>Ages as kubectl shows them (apimachinery util/duration): two units while the first is small, one after.</summary>
internal static class HumanDuration
{
    public static string Of(TimeSpan age)
    {
        string text = age.TotalSeconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => Text($"{(int)age.TotalSeconds}s"),
            < 600 => Two((int)age.TotalMinutes, "m", age.Seconds, "s"),
            < 3 * 3600 => Text($"{(int)age.TotalMinutes}m"),
            < 8 * 3600 => Two((int)age.TotalHours, "h", age.Minutes, "m"),
            < 48 * 3600 => Text($"{(int)age.TotalHours}h"),
            < 8 * 86400 => Two(age.Days, "d", age.Hours, "h"),
            < 2 * 365 * 86400L => Text($"{age.Days}d"),
            < 8 * 365 * 86400L => Two(age.Days / 365, "y", age.Days % 365, "d"),
            _ => Text($"{age.Days / 365}y"),
        };
        return text;
    }

    /// <summary>The age at <paramref name="now"/>, or "&lt;unknown&gt;".</summary>
    public static string Since(DateTimeOffset? then, DateTimeOffset now) => then is { } time ? Of(now - time) : "<unknown>";

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? Text($"{large}{largeUnit}") : Text($"{large}{largeUnit}{small}{smallUnit}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
