namespace Platform.Manifests;

/// <summary>One window, rolling or of the calendar, and not both.</summary>
internal static class SloWindowRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static void Check(IReadOnlyList<SloTimeWindow>? windows, FieldPath path, FieldErrors errors)
    {
        switch (windows)
        {
            case null or { Count: 0 }:
                errors.Required(path, "one window");
                break;
            case { Count: > 1 }:
                errors.Invalid(path, windows.Count, "must be exactly one window; two would give two budgets that contradict each other");
                break;
            case [var only]:
                Check(only, path.Index(0), errors);
                break;
        }
    }

    private static void Check(SloTimeWindow window, FieldPath path, FieldErrors errors)
    {
        var isRolling = window.IsRolling ?? window.Calendar is null;
        if (!SloDuration.TryParse(window.Duration, out var duration))
        {
            errors.Invalid(path.Child("duration"), window.Duration ?? "", "must be a whole number and one of m, h, d, w, M, Q, Y, such as 30d");
        }
        else if (duration.Length < Shortest || duration.Length > Longest)
        {
            errors.Invalid(path.Child("duration"), window.Duration, "must be between 1h and 366d");
        }
        else if (isRolling && duration.IsOfCalendar)
        {
            errors.Invalid(path.Child("duration"), window.Duration, "a month has no fixed length, so it cannot roll; use days, or a calendar");
        }

        if (isRolling && window.Calendar is not null)
        {
            errors.Forbidden(path.Child("calendar"), "contradicts isRolling: true; keep one of them");
        }
        else if (!isRolling && window.Calendar is null)
        {
            errors.Required(path.Child("calendar"), "isRolling: false needs a calendar with startTime");
        }

        CheckCalendar(window.Calendar, path.Child("calendar"), errors);
    }

    private static void CheckCalendar(SloCalendar? calendar, FieldPath path, FieldErrors errors)
    {
        if (calendar is null)
        {
            return;
        }

        if (calendar.Start is null)
        {
            errors.Invalid(path.Child("startTime"), calendar.StartTime ?? "", "must be a time such as 2026-01-01 00:00:00");
        }

        if (calendar.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            errors.Invalid(path.Child("timeZone"), zone, "must be a time zone of this machine, such as UTC or Europe/Berlin");
        }
    }
}
