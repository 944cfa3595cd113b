using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Counters of events. Exactly one of good and bad is given.</summary>
/// <param name="Total">All events.</param>
/// <param name="Good">The good ones.</param>
/// <param name="Bad">The bad ones.</param>
public sealed record CounterIndicator(CounterQuery Total, CounterQuery? Good, CounterQuery? Bad) : Indicator
{
    /// <summary>All events a second.</summary>
    public string TotalRate(string window) => Total.Rate(window);

    // Absent is none: a version that never failed has no series of failures, one that only fails none of successes.
    /// <summary>Bad events a second; 0 where there is nothing bad.</summary>
    public string BadRate(string window) =>
        Bad is not null
            ? $"({Bad.Rate(window)} or vector(0))"
            : $"clamp_min({Total.Rate(window)} - ({Good!.Rate(window)} or vector(0)), 0)";

    /// <summary>Bad events a second, by a label; null for queries that cannot be taken apart.</summary>
    public string? BadRateBy(string window, string label) =>
        Bad is { Selector: not null } ? Bad.Rate(window, label)
        : Bad is null && Good is { Selector: not null } && Total.Selector is not null
            ? $"clamp_min({Total.Rate(window, label)} - ({Good.Rate(window, label)} or 0 * {Total.Rate(window, label)}), 0)"
        : null;
}
