namespace Platform.Rollouts.Budgets;

/// <summary>How often rules are evaluated.</summary>
/// <param name="Burn">Burn rates over 5m, and alerts: a round.</param>
public sealed record SloRuleIntervals(TimeSpan Burn)
{
    /// <summary>Samples a budget's window is added up from: enough that one is under 0.005 % of it, few enough that a thousand SLOs are a second's work.</summary>
    private const double BudgetSamples = 21_600;

    /// <summary>Prometheus takes a series for gone when its last sample is five minutes old.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(2);

    /// <summary>For a Prometheus that scrapes every 15 or 30 s.</summary>
    public static SloRuleIntervals Default { get; } = new(TimeSpan.FromSeconds(30));

    /// <summary>For one that scrapes every second.</summary>
    public static SloRuleIntervals EverySecond { get; } = new(TimeSpan.FromSeconds(1));

    /// <summary>Burn rates of half an hour and an hour: they cost the most, since they read what was scraped, and move slowly enough for every second round.</summary>
    public TimeSpan Hour(SloModel model) => Min(Burn * 2, Long(model));

    /// <summary>Burn rates of two and six hours, which move slowly.</summary>
    public TimeSpan Long(SloModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return WholeSeconds(Max(Burn, model.Scaled(TimeSpan.FromMinutes(1))));
    }

    /// <summary>Burn rates of one and three days.</summary>
    public TimeSpan Longest(SloModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return WholeSeconds(Max(Burn, model.Scaled(LongestStep)));
    }

    /// <summary>Steps of the budget; at most the 5m window, so that every event is counted.</summary>
    public TimeSpan Budget(SloModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var step = Max(Burn, model.Window.Length / BudgetSamples);
        var most = model.Scaled(BurnWindow.M5.Length);
        return WholeSeconds(Min(Min(step, most), LongestStep));
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan WholeSeconds(TimeSpan interval) => TimeSpan.FromSeconds(Math.Max(1, Math.Floor(interval.TotalSeconds)));
}
