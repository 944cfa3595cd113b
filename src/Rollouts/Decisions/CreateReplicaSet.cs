using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Creates the ReplicaSet of a new pod template; already there means it was created by an earlier, interrupted turn.</summary>
public sealed record CreateReplicaSet(ReplicaSet ReplicaSet) : RolloutChange;
