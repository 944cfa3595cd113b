namespace Platform.Rollouts;

/// <summary>Sets spec.terminate: the run ends without counting as failed.</summary>
public sealed record TerminateAnalysis(string Name) : RolloutChange;
