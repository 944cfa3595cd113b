namespace Platform.Rollouts;

/// <summary>Deletes a finished run that is beyond the history limit.</summary>
public sealed record DeleteAnalysisRun(string Name) : RolloutChange;
