using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Creates the Service of an experiment's template; already there means an earlier turn was interrupted after creating it.</summary>
public sealed record CreateService(Service Service) : RolloutChange;
