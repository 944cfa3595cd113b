using System.Globalization;

namespace Platform.Manifests;

/// <summary>OpenSLO's duration shorthand: a whole number and one of m, h, d, w, M (month), Q (quarter), Y.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Unit">The letter.</param>
public readonly record struct SloDuration(int Count, char Unit)
{
    private const string Units = "mhdwMQY";

    /// <summary>More than anyone means, and short of what a <see cref="TimeSpan"/> holds: it ends after 29,000 years.</summary>
    private const int Most = 100_000;
    private const int MostYears = 10_000;

    /// <summary>Days of a month, where a length is needed and no calendar says which month.</summary>
    private const int DaysOfMonth = 30;

    /// <summary>True for what has no fixed length.</summary>
    public bool IsOfCalendar => Unit is 'M' or 'Q' or 'Y';

    /// <summary>Months in the duration; 0 for units with a fixed length.</summary>
    public int Months => Unit switch { 'M' => Count, 'Q' => 3 * Count, 'Y' => 12 * Count, _ => 0 };

    /// <summary>The length; a month counts 30 days, a quarter 90, a year 365.</summary>
    public TimeSpan Length => Unit switch
    {
        'm' => TimeSpan.FromMinutes(Count),
        'h' => TimeSpan.FromHours(Count),
        'd' => TimeSpan.FromDays(Count),
        'w' => TimeSpan.FromDays(7L * Count),
        'M' => TimeSpan.FromDays((long)DaysOfMonth * Count),
        'Q' => TimeSpan.FromDays(3L * DaysOfMonth * Count),
        'Y' => TimeSpan.FromDays(365L * Count),
        _ => throw new InvalidOperationException($"no unit '{Unit}'"),
    };

    public static bool TryParse(string? text, out SloDuration duration)
    {
        duration = default;
        if (text is not { Length: >= 2 } || !Units.Contains(text[^1], StringComparison.Ordinal)
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1 || count > (text[^1] == 'Y' ? MostYears : Most))
        {
            return false;
        }

        duration = new SloDuration(count, text[^1]);
        return true;
    }

    /// <summary>The duration, or null when the text is none.</summary>
    public static SloDuration? Parse(string? text) => TryParse(text, out var duration) ? duration : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit}");
}
