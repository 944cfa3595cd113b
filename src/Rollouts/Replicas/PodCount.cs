using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The pods of one ReplicaSet: asked for and available.</summary>
internal readonly record struct PodCount(int Desired, int Available)
{
    public static PodCount Of(ReplicaSet replicaSet) => new(replicaSet.Desired(), replicaSet.Available());

    /// <summary>The pods a scale-down may count on; a ReplicaSet that is shrinking already is not counted for more than it will have.</summary>
    public int ForScaleDown(bool ignoreAvailability) => Desired < Available || ignoreAvailability ? Desired : Available;
}
