namespace Platform.Statistics;

/// <summary>Where a rollout stands in its present step.</summary>
/// <param name="Elapsed">Since the step's weight was set.</param>
/// <param name="Bake">The shortest time before a pass.</param>
/// <param name="NextWeight">Share of the traffic that follows a pass, above 0 and at most 1.</param>
public readonly record struct StepProgress(TimeSpan Elapsed, TimeSpan Bake, double NextWeight);
