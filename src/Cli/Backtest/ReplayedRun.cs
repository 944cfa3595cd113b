using Platform.Rollouts;

namespace Platform.Cli.Backtest;

/// <summary>An analysis as it would have gone.</summary>
/// <param name="Start">Tick of its start.</param>
/// <param name="End">Tick of its end.</param>
/// <param name="Phase">How it ended; null when it had not when the period, or the time until the next release, was over.</param>
/// <param name="Why">What it says about it.</param>
/// <param name="Release">The release or incident it is about; null in between.</param>
/// <param name="HadSuccess">At least one measurement of it was good.</param>
internal sealed record ReplayedRun(int Start, int End, AnalysisPhase? Phase, string Why, KnownPeriod? Release, bool HadSuccess);
