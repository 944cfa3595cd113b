using System.Globalization;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>When the periods of a calendar window start.</summary>
public sealed record SloCalendar : ManifestNode
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ"];

    /// <summary>"2026-01-21 12:30:00" or a date; the first period starts then.</summary>
    public string? StartTime { get; init; }

    /// <summary>IANA name; default UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary><see cref="StartTime"/> by the clock of <see cref="TimeZone"/>; null when it cannot be read.</summary>
    [JsonIgnore]
    public DateTime? Start =>
        DateTime.TryParseExact(StartTime, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var start) ? start : null;

    /// <summary>The zone; UTC unless one is named that is known here.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
}
