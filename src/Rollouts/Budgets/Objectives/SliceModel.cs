using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>How a slice of time is judged.</summary>
/// <param name="Length">Length of a slice; null: every evaluation is one.</param>
/// <param name="Target">Share of a slice that must be good; null: a slice counts with its share of bad.</param>
public sealed record SliceModel(TimeSpan? Length, double? Target)
{
    /// <summary>Null where events are counted, which is so for Occurrences of countable events.</summary>
    public static SliceModel? Of(string? method, Indicator indicator, SloObjective objective, int scale)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (method is BudgetingMethods.Timeslices or BudgetingMethods.RatioTimeslices)
        {
            var length = objective.TimeSliceWindow is { } window ? TimeSlices.LengthOf(window) : null;
            return new SliceModel(length / scale, method == BudgetingMethods.Timeslices ? objective.TimeSliceTarget : null);
        }

        return indicator is ShareIndicator ? new SliceModel(null, null) : null;
    }

    /// <summary>PromQL of how bad the slice that ends now is: 0 to 1. A slice without traffic gives nothing and does not count.</summary>
    public string Expression(Indicator indicator)
    {
        var share = indicator switch
        {
            CounterIndicator counter => Ratio(counter.BadRate(Window), counter.TotalRate(Window)),
            RateIndicator rate => Ratio(rate.BadRate(Window), rate.TotalRate(Window)),
            ShareIndicator value => Length is null ? value.BadShare : $"avg_over_time(({value.BadShare})[{Window}:])",
            _ => throw new InvalidOperationException($"unknown indicator {indicator.GetType().Name}"),
        };
        return Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"({share}) > bool {1 - target:R}") : share;
    }

    private string Window => PromDuration.Text(Length ?? throw new InvalidOperationException("a slice of events has a length"));

    private static string Ratio(string bad, string total) => $"{bad} / ({total} > 0)";
}
