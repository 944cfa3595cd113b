using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Builds the ReplicaSet of a rollout's pod template (upstream: rollout/sync.go createDesiredReplicaSet).</summary>
public static class NewReplicaSet
{
    public static ReplicaSet For(Rollout rollout, string hash, int revision)
    {
        var template = rollout.Spec?.Template ?? new PodTemplateSpec();
        var labels = With(template.Metadata?.Labels, hash);
        var role = RoleMetadata.ForNew(rollout);
        var annotations = new Dictionary<string, string> { [Labels.Revision] = Revision.Text(revision) };
        if (role is not null)
        {
            annotations[RoleMetadata.Annotation] = KubernetesJson.Write(role).ToJsonString(KubernetesJson.Options);
        }

        return new ReplicaSet
        {
            ApiVersion = ResourceTypes.ReplicaSet.ApiVersion,
            Kind = ResourceTypes.ReplicaSet.Kind,
            Metadata = new ObjectMeta
            {
                Name = $"{rollout.Name}-{hash}",
                Namespace = rollout.Namespace,
                Labels = labels,
                Annotations = annotations,
                OwnerReferences = [OwnerOf(rollout)],
            },
            Spec = new ReplicaSetSpec
            {
                // Scaled in a later turn, like every other change of a count, so that one rule decides how many.
                Replicas = 0,
                MinReadySeconds = rollout.Spec?.MinReadySeconds,
                Selector = (rollout.Spec?.Selector ?? new LabelSelector()) with { MatchLabels = With(rollout.Spec?.Selector?.MatchLabels, hash) },
                Template = template with
                {
                    Metadata = (template.Metadata ?? new ObjectMeta()) with
                    {
                        Labels = Merged(labels, role?.Labels),
                        Annotations = Merged(template.Metadata?.Annotations, role?.Annotations),
                    },
                },
            },
        };
    }

    /// <summary>The owner reference that ties an object's life to the rollout's.</summary>
    public static OwnerReference OwnerOf(Rollout rollout) => OwnerReference.To(ResourceTypes.Rollout, rollout);

    private static IReadOnlyDictionary<string, string>? Merged(IReadOnlyDictionary<string, string>? own, IReadOnlyDictionary<string, string>? role)
    {
        if (role is null)
        {
            return own;
        }

        var merged = new Dictionary<string, string>(own ?? new Dictionary<string, string>());
        foreach (var (key, value) in role)
        {
            merged[key] = value;
        }

        return merged;
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? labels, string hash) =>
        new(labels ?? new Dictionary<string, string>()) { [Labels.PodTemplateHash] = hash };
}
