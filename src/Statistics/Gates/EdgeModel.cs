namespace Platform.Statistics;

/// <summary>
/// One definition of "bad" within a metric: failed, or slower than a bound of the histogram. Each is compared with stable on its own.
/// </summary>
/// <param name="Margin">How much worse than stable, as a difference of fractions, is tolerated; 0..1, exclusive of 1.</param>
/// <param name="Share">Weight among the metric's edges; all of them sum to 1.</param>
public readonly record struct EdgeModel(double Margin, double Share);
