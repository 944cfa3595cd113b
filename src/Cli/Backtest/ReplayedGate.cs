namespace Platform.Cli.Backtest;

/// <summary>A template, what it would have decided, and how right that was.</summary>
/// <param name="Name">Of the template.</param>
/// <param name="Runs">In order.</param>
/// <param name="Score">Against what is known.</param>
/// <param name="Metrics">By name, with their courses.</param>
internal sealed record ReplayedGate(string Name, IReadOnlyList<ReplayedRun> Runs, Score Score, IReadOnlyDictionary<string, IPastMetric> Metrics);
