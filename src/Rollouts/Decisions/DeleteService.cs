namespace Platform.Rollouts;

/// <summary>Deletes the Service of an experiment's template, whose pods are gone.</summary>
public sealed record DeleteService(string Name) : RolloutChange;
