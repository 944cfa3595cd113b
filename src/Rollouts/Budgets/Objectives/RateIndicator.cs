namespace Platform.Rollouts.Budgets;

/// <summary>Events a second, as queries. Exactly one of good and bad is given.</summary>
/// <param name="Total">All events.</param>
/// <param name="Good">The good ones.</param>
/// <param name="Bad">The bad ones.</param>
public sealed record RateIndicator(string Total, string? Good, string? Bad) : Indicator
{
    public string TotalRate(string window) => Average(Total, window);

    public string BadRate(string window) =>
        Bad is not null
            ? $"({Average(Bad, window)} or vector(0))"
            : $"clamp_min({TotalRate(window)} - ({Average(Good!, window)} or vector(0)), 0)";

    private static string Average(string query, string window) => $"sum(avg_over_time(({query})[{window}:]))";
}
