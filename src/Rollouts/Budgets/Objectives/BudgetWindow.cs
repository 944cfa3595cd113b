using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>The time a budget is for.</summary>
/// <param name="Written">As the manifest has it, such as "30d".</param>
/// <param name="Length">How long that is here.</param>
/// <param name="CalendarStart">Start of the first period of a calendar window; null when it rolls.</param>
/// <param name="Duration">The length of a calendar period.</param>
/// <param name="Zone">Its time zone.</param>
public sealed record BudgetWindow(string Written, TimeSpan Length, DateTime? CalendarStart, SloDuration Duration, TimeZoneInfo Zone)
{
    public static BudgetWindow Of(SloTimeWindow window, int scale)
    {
        ArgumentNullException.ThrowIfNull(window);
        var duration = SloDuration.Parse(window.Duration) ?? throw new ArgumentException($"\"{window.Duration}\" is no duration", nameof(window));
        return new BudgetWindow(duration.ToString(), duration.Length / scale, window.Calendar?.Start, duration, window.Calendar?.Zone ?? TimeZoneInfo.Utc);
    }

    /// <summary>True for a period of the calendar.</summary>
    public bool IsCalendar => CalendarStart is not null;

    /// <summary>The period that a time falls into: the last <see cref="Length"/>, or the calendar's.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) PeriodAt(DateTimeOffset now)
    {
        if (CalendarStart is not { } first)
        {
            return (now - Length, now);
        }

        // In local time, so that a month starts at midnight on both sides of a change of the clocks.
        var local = TimeZoneInfo.ConvertTime(now, Zone).DateTime;
        var index = Duration.IsOfCalendar ? MonthsBetween(first, local) / Duration.Months : (int)Math.Floor((local - first) / Duration.Length);
        while (Instant(StartOf(first, index)) > now)
        {
            index--;
        }

        while (Instant(StartOf(first, index + 1)) <= now)
        {
            index++;
        }

        return (Instant(StartOf(first, index)), Instant(StartOf(first, index + 1)));
    }

    public override string ToString() => CalendarStart is { } start ? string.Create(CultureInfo.InvariantCulture, $"{Written} from {start:yyyy-MM-dd}") : Written;

    private DateTime StartOf(DateTime first, int index) =>
        Duration.IsOfCalendar ? first.AddMonths(index * Duration.Months) : first + (index * Duration.Length);

    private static int MonthsBetween(DateTime first, DateTime then) => ((then.Year - first.Year) * 12) + then.Month - first.Month;

    private DateTimeOffset Instant(DateTime local)
    {
        // A start that the clocks skip is the moment they skipped to.
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(unspecified))
        {
            unspecified = unspecified.AddMinutes(30);
        }

        return new DateTimeOffset(unspecified, Zone.GetUtcOffset(unspecified)).ToUniversalTime();
    }
}
