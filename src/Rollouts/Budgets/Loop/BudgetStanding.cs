using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>How a budget stands: the figures decisions rest on, and the sentence that goes with them.</summary>
/// <param name="Phase">One of <see cref="BudgetPhases"/>.</param>
/// <param name="Message">One sentence with numbers.</param>
/// <param name="Consumed">Share used up; null when unknown.</param>
/// <param name="FastBurn">Burn rate over 5m, charged only with the part of it that was watched; null without traffic.</param>
/// <param name="SlowBurn">The same over 1h.</param>
public sealed record BudgetStanding(string Phase, string Message, double? Consumed, double? FastBurn, double? SlowBurn)
{
    /// <summary>1 - consumed; null when unknown.</summary>
    public double? Remaining => 1 - Consumed;

    /// <summary>True when something is being used up faster than the window allows, now.</summary>
    public bool IsBurningNow => FastBurn >= 1;

    public static BudgetStanding Of(SloModel model, BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Consumed is not { } consumed || reading.ObservedSeconds is not { } observed)
        {
            return new BudgetStanding(BudgetPhases.Unknown, "nothing has been measured yet: the first figure comes after a step of the budget, at the latest five minutes after the first request", null, null, null);
        }

        var fast = Watched(reading, BurnWindow.M5, model, observed);
        var slow = Watched(reading, BurnWindow.H1, model, observed);
        var isBurning = fast > ReleaseGate.FastBurn && slow > ReleaseGate.SlowBurn;
        var phase = consumed >= 1 ? BudgetPhases.Exhausted : isBurning ? BudgetPhases.Burning : BudgetPhases.Ok;
        return new BudgetStanding(phase, Sentence(phase, consumed, fast, slow), consumed, fast, slow);
    }

    // A window of which only a part was watched is charged with that part alone: five bad minutes after an installation are
    // no bad hour. What was not watched counts as neither good nor bad for the rate, and as unspent for the budget.
    private static double? Watched(BudgetReading reading, BurnWindow window, SloModel model, double observed) =>
        reading.Burn.TryGetValue(window.Name, out var burn) ? burn * Math.Min(1, observed / model.Scaled(window.Length).TotalSeconds) : null;

    private static string Sentence(string phase, double consumed, double? fast, double? slow)
    {
        var burn = string.Create(CultureInfo.InvariantCulture, $"burning {Times(fast)} over 5m and {Times(slow)} over 1h");
        return phase switch
        {
            BudgetPhases.Exhausted => $"the error budget is exhausted: {Percent(consumed)} are used up, {burn}",
            BudgetPhases.Burning => string.Create(CultureInfo.InvariantCulture, $"{burn}, above the limits of {ReleaseGate.FastBurn} and {ReleaseGate.SlowBurn}; {Percent(consumed)} of the error budget are used up"),
            _ => $"{Percent(consumed)} of the error budget are used up, {burn}",
        };
    }

    private static string Times(double? burn) => burn is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.0#}x") : "not known (no traffic)";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");
}
