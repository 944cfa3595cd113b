namespace Platform.Cli.Backtest;

/// <summary>A release or an incident of which one knows how it was.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Start">When the new version got its first traffic, or the incident began.</param>
/// <param name="End">When it was over.</param>
/// <param name="IsBad">It should have been rolled back.</param>
internal sealed record KnownPeriod(string Name, DateTimeOffset Start, DateTimeOffset End, bool IsBad);
