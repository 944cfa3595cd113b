namespace Platform.Rollouts.Budgets;

/// <summary>What Prometheus says of one SLO at one moment. A figure that is not there is null, never 0.</summary>
public sealed record BudgetReading
{
    /// <summary>Bad events in the window; slices for the timeslice methods.</summary>
    public double? Bad { get; init; }

    /// <summary>All events in the window.</summary>
    public double? Total { get; init; }

    /// <summary>Seconds of the window for which there are measurements.</summary>
    public double? ObservedSeconds { get; init; }

    /// <summary>Seconds of the window.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Share of the window's whole budget that is used up.</summary>
    public double? Consumed { get; init; }

    /// <summary>Burn rate by name of the window; one without traffic is missing.</summary>
    public IReadOnlyDictionary<string, double> Burn { get; init; } = new Dictionary<string, double>();

    /// <summary>Reads recorded series; NaN and infinite values are no figures.</summary>
    /// <param name="series">Name of each series, and its value.</param>
    public static BudgetReading Of(IEnumerable<KeyValuePair<string, double>> series)
    {
        var values = new Dictionary<string, double>();
        foreach (var (name, value) in series)
        {
            if (double.IsFinite(value))
            {
                values[name] = value;
            }
        }

        return new BudgetReading
        {
            Bad = Find(SloSeries.BadWindow),
            Total = Find(SloSeries.TotalWindow),
            ObservedSeconds = Find(SloSeries.Observed),
            WindowSeconds = Find(SloSeries.Window),
            Consumed = Find(SloSeries.Consumed),
            Burn = BurnWindow.All.Where(window => values.ContainsKey(window.Series)).ToDictionary(window => window.Name, window => values[window.Series]),
        };

        double? Find(string name) => values.TryGetValue(name, out var value) ? value : null;
    }
}
