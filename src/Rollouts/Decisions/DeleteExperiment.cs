namespace Platform.Rollouts;

/// <summary>Deletes an Experiment that is beyond the history limits, or whose version is gone.</summary>
public sealed record DeleteExperiment(string Name) : RolloutChange;
