namespace Platform.Rollouts;

/// <summary>Deletes a ReplicaSet that has no pods left and is beyond the revision history limit.</summary>
public sealed record DeleteReplicaSet(string Name) : RolloutChange;
