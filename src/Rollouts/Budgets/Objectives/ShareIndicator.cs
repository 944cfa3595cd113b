namespace Platform.Rollouts.Budgets;

/// <summary>A value that is bad share of itself at each moment: 0 good, 1 bad, or between.</summary>
/// <param name="BadShare">PromQL of the share, one series.</param>
public sealed record ShareIndicator(string BadShare) : Indicator;
