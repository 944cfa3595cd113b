using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Labels and annotations that pods have for as long as their version is canary, stable, preview or active (upstream:
/// rollout/ephemeralmetadata.go). What was given stands in an annotation of the ReplicaSet, so that it can be taken back.
/// </summary>
public static class RoleMetadata
{
    /// <summary>Annotation of a ReplicaSet: the metadata its role gave it, as JSON.</summary>
    public const string Annotation = "rollout.argoproj.io/ephemeral-metadata";

    /// <summary>What the role of a ReplicaSet gave it; null when nothing.</summary>
    public static PodTemplateMetadata? Given(ReplicaSet replicaSet)
    {
        if (replicaSet.Metadata.Annotations?.GetValueOrDefault(Annotation) is not { } text)
        {
            return null;
        }

        try
        {
            return KubernetesJson.Read<PodTemplateMetadata>(JsonNode.Parse(text) ?? new JsonObject());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a new ReplicaSet's role gives it.</summary>
    public static PodTemplateMetadata? ForNew(Rollout rollout) =>
        string.IsNullOrEmpty(rollout.Status?.StableRS) ? Stable(rollout.Spec?.Strategy) : New(rollout.Spec?.Strategy);

    internal static void Reconcile(RolloutTurn turn)
    {
        var strategy = turn.Rollout.Spec?.Strategy;
        var isSteady = turn.IsFullyPromoted || turn.IsInitialDeployment;
        Ensure(turn, turn.Roles.New, isSteady ? Stable(strategy) : New(strategy));
        if (turn.Roles.IsUpdating)
        {
            Ensure(turn, turn.Roles.Stable!, Stable(strategy));
        }

        foreach (var other in turn.Roles.Others)
        {
            Ensure(turn, other, null);
        }
    }

    private static PodTemplateMetadata? New(RolloutStrategy? strategy) => strategy?.Canary?.CanaryMetadata ?? strategy?.BlueGreen?.PreviewMetadata;

    private static PodTemplateMetadata? Stable(RolloutStrategy? strategy) => strategy?.Canary?.StableMetadata ?? strategy?.BlueGreen?.ActiveMetadata;

    private static void Ensure(RolloutTurn turn, ReplicaSet replicaSet, PodTemplateMetadata? wanted)
    {
        var given = Given(replicaSet);
        if (!AreSame(given?.Labels, wanted?.Labels) || !AreSame(given?.Annotations, wanted?.Annotations))
        {
            turn.Change(new DescribePods(replicaSet.Name, given, wanted));
        }
    }

    private static bool AreSame(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0)
        && (left ?? new Dictionary<string, string>()).All(pair => right!.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
