using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Sets the labels and annotations that the role of a version gives its pods, on the template of its ReplicaSet and on the pods
/// there are, and removes those of the role before.
/// </summary>
public sealed record DescribePods(string ReplicaSetName, PodTemplateMetadata? Before, PodTemplateMetadata? After) : RolloutChange;
