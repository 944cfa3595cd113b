using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>When a budget will be gone if it goes on like the last hour, and how well that is known.</summary>
/// <param name="InSeconds">The best guess; null when nothing burns, it is gone already, or nothing is known.</param>
/// <param name="AtLeastSeconds">The earliest that is plausible (90 % interval).</param>
/// <param name="AtMostSeconds">The latest that is plausible; null when it may never be gone.</param>
/// <param name="RestsOn">How much was watched, as a sentence.</param>
public sealed record BudgetForecast(double? InSeconds, double? AtLeastSeconds, double? AtMostSeconds, string RestsOn)
{
    /// <summary>
    /// The bad events of the last hour are taken as one draw of a Poisson count; its 90 % interval gives the interval of the time. Bad events in
    /// clusters make it too narrow.
    /// </summary>
    public static BudgetForecast Of(SloModel model, BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(reading);
        var restsOn = RestsOnOf(model, reading);
        if (reading is not { Consumed: < 1 and { } consumed, Total: > 0 and { } total, ObservedSeconds: > 0 and { } observed, WindowSeconds: { } window }
            || !reading.Burn.TryGetValue(BurnWindow.H1.Name, out var burn))
        {
            return new BudgetForecast(null, null, null, restsOn);
        }

        // At the window's average traffic: how many events the hour held, and how many of them were bad.
        var events = total / observed * Math.Min(observed, model.Scaled(BurnWindow.H1.Length).TotalSeconds);
        var bad = burn * model.Budget * events;
        var (low, high) = PoissonInterval.Of(bad);
        return new BudgetForecast(Until(bad), Until(high), Until(low), restsOn);

        double? Until(double count)
        {
            var rate = count / events / model.Budget;
            return rate > 0 ? (1 - consumed) * window / rate : null;
        }
    }

    private static string RestsOnOf(SloModel model, BudgetReading reading)
    {
        if (reading is not { ObservedSeconds: { } observed, WindowSeconds: > 0 and { } window, Total: { } total })
        {
            return $"rests on nothing yet; the window is {model.Window}";
        }

        var events = model.Slice is null ? "events" : "slices of time";
        var scale = model.TimeScale > 1 ? string.Create(CultureInfo.InvariantCulture, $" (demo profile: every window is {model.TimeScale} times shorter)") : "";
        var unseen = observed < window * 0.999 ? "; what was not watched counts as unspent, at the traffic seen" : "";
        return string.Create(CultureInfo.InvariantCulture, $"rests on {Span(observed)} of {Span(window)} and {total:0} {events}{unseen}{scale}");
    }

    private static string Span(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0.#} d"),
    };
}
