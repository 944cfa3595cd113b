using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>A pod as the template of its ReplicaSet says.</summary>
public static class PodFromTemplate
{
    public static Pod Of(ReplicaSet set) => new()
    {
        Metadata = new ObjectMeta
        {
            GenerateName = $"{set.Name}-",
            Namespace = set.Namespace,
            Labels = set.Spec?.Template?.Metadata?.Labels,
            Annotations = set.Spec?.Template?.Metadata?.Annotations,
            OwnerReferences = [OwnerReference.To(ResourceTypes.ReplicaSet, set)],
        },
        Spec = set.Spec?.Template?.Spec,
    };
}
