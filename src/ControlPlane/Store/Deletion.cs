using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>Whether a deletion removes an object or marks it, and until when (apiserver rest.BeforeDelete, pod strategy).</summary>
internal static class Deletion
{
    /// <summary>Holds an owner until its dependents are gone.</summary>
    public const string ForegroundFinalizer = "foregroundDeletion";

    /// <summary>Holds an owner until its dependents have lost their owner reference.</summary>
    public const string OrphanFinalizer = "orphan";

    private const long DefaultGraceSeconds = 30;

    public static WriteDecision Decide(ResourceType type, ObjectName name, DeleteOptions options, StoredObject? current, Stamp stamp)
    {
        if (current is null)
        {
            return WriteDecision.Refuse(WriteOutcome.NotFound, $"{QualifiedName.Of(type)} \"{name.Name}\" not found");
        }

        if (Preconditions.Check(current, options.Uid, options.ResourceVersion) is { } refusal)
        {
            return refusal;
        }

        var item = current.Raw();
        var metadata = Metadata.Of(item);
        AddFinalizer(metadata, options.Propagation);
        var grace = Grace(current, options);
        var finalizers = metadata["finalizers"] is JsonArray { Count: > 0 };
        if (grace == 0 && !finalizers)
        {
            var removed = Metadata.Seal(type, item, stamp.Version);
            return WriteDecision.Accept(WriteOutcome.Deleted, WatchEventKind.Deleted, removed, current);
        }

        // A second deletion may shorten the time a pod has, never lengthen it.
        var left = metadata["deletionGracePeriodSeconds"]?.GetValue<long>();
        if (left is null || grace < left)
        {
            metadata["deletionTimestamp"] = Metadata.Time(stamp.Now.AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
        }

        return JsonNode.DeepEquals(current.Raw(), item)
            ? WriteDecision.Leave(current)
            : WriteDecision.Accept(WriteOutcome.Deleting, WatchEventKind.Modified, Metadata.Seal(type, item, stamp.Version), current);
    }

    /// <summary>True for a pod whose process the node agent has yet to end.</summary>
    public static bool WaitsForProcess(StoredObject current) =>
        current.Type == ResourceTypes.Pod && current.Read<Pod>() is { Spec.NodeName: not (null or ""), Metadata.DeletionGracePeriodSeconds: not 0 };

    private static long Grace(StoredObject current, DeleteOptions options)
    {
        if (current.Type != ResourceTypes.Pod || current.Read<Pod>() is not { Spec.NodeName: not (null or "") } pod || pod.Status?.Phase is "Succeeded" or "Failed")
        {
            return 0;
        }

        return Math.Max(0, options.GracePeriodSeconds ?? pod.Spec.TerminationGracePeriodSeconds ?? DefaultGraceSeconds);
    }

    private static void AddFinalizer(JsonObject metadata, Propagation propagation)
    {
        var finalizer = propagation switch
        {
            Propagation.Background => null,
            Propagation.Foreground => ForegroundFinalizer,
            Propagation.Orphan => OrphanFinalizer,
            _ => throw new ArgumentOutOfRangeException(nameof(propagation), propagation, "not a propagation policy"),
        };
        if (finalizer is null || (metadata["finalizers"] is JsonArray present && present.Any(each => each?.ToString() == finalizer)))
        {
            return;
        }

        if (metadata["finalizers"] is not JsonArray finalizers)
        {
            finalizers = [];
            metadata["finalizers"] = finalizers;
        }

        finalizers.Add(finalizer);
    }
}
