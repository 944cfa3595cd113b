namespace Platform.Rollouts;

/// <summary>Sets spec.terminate: the experiment ends, and its pods and runs with it.</summary>
public sealed record TerminateExperiment(string Name) : RolloutChange;
