using System.Globalization;
using Platform.Manifests;

namespace Platform.Cli.Backtest;

/// <summary>Reads which moments of the past are looked at.</summary>
internal static class Period
{
    /// <summary>A week every three seconds.</summary>
    public const int MostLooks = 201_600;

    /// <exception cref="RefusedException">A time cannot be read, the period is empty, or there are too many looks in it.</exception>
    public static TickGrid Of(string from, string to, string? step, IReadOnlyList<ReplayedTemplate> templates, DateTimeOffset now)
    {
        var (start, end) = (Time("--from", from, now), Time("--to", to, now));
        var length = TimeSpan.Zero;
        if (step is not null && (!GoDuration.TryParse(step, out length) || length < TimeSpan.FromSeconds(1)))
        {
            throw new RefusedException(ExitCode.BadInput, $"--step: \"{step}\" is not a duration of at least 1s, such as 10s or 1m");
        }

        if (start >= end)
        {
            throw new RefusedException(ExitCode.BadInput, $"--from {Moment.Text(start)} is not before --to {Moment.Text(end)}");
        }

        // Whole seconds, so that every look has a time that can be asked for.
        start = DateTimeOffset.FromUnixTimeSeconds(start.ToUnixTimeSeconds());
        var grid = TickGrid.Between(start, end, step is null ? ReplayedTemplate.StepFor(templates) : length);
        return grid.Count <= MostLooks
            ? grid
            : throw new RefusedException(ExitCode.BadInput, string.Create(CultureInfo.InvariantCulture, $"{grid.Count} looks, one every {Span.Text(grid.Step)}, are more than {MostLooks}: give a shorter period, or a longer --step"));
    }

    private static DateTimeOffset Time(string option, string text, DateTimeOffset now) =>
        Moment.TryParse(text, now, out var moment) ? moment : throw new RefusedException(ExitCode.BadInput, $"{option}: \"{text}\" is not {Moment.Allowed}");
}
