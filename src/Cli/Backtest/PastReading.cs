namespace Platform.Cli.Backtest;

/// <summary>What a metric would have read at a moment.</summary>
/// <param name="Result">What its conditions are evaluated on.</param>
/// <param name="Value">The same as it is shown.</param>
internal readonly record struct PastReading(object? Result, string Value);
