using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Creates the Experiment of a step; already there means an earlier turn was interrupted after creating it.</summary>
public sealed record CreateExperiment(Experiment Experiment) : RolloutChange;
