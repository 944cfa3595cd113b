using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>What the server adds to an object when it is created.</summary>
internal static class Creation
{
    private const string NameAlphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>Kinds without a spec of their own have no generation.</summary>
    private static readonly ResourceType[] WithoutGeneration =
        [ResourceTypes.Namespace, ResourceTypes.Endpoints, ResourceTypes.Event, ResourceTypes.ConfigMap, ResourceTypes.Secret];

    /// <summary>generateName and five characters, of an alphabet that spells no words (apiserver names.SimpleNameGenerator).</summary>
    public static string GenerateName(string prefix, Random random) =>
        string.Concat(prefix.AsSpan(0, Math.Min(prefix.Length, 58)), new string(random.GetItems<char>(NameAlphabet, 5)));

    public static WriteDecision Decide(ResourceType type, ObjectName name, JsonObject incoming, StoredObject? current, Stamp stamp, string uid)
    {
        if (current is not null)
        {
            return WriteDecision.Refuse(WriteOutcome.AlreadyExists, $"{QualifiedName.Of(type)} \"{name.Name}\" already exists");
        }

        var item = incoming.DeepClone().AsObject();
        var metadata = Metadata.Of(item);
        metadata["name"] = name.Name;
        if (type.IsNamespaced)
        {
            metadata["namespace"] = name.Namespace;
        }

        metadata["uid"] = uid;
        metadata["creationTimestamp"] = Metadata.Time(stamp.Now);
        metadata.Remove("deletionTimestamp");
        metadata.Remove("deletionGracePeriodSeconds");
        metadata.Remove("managedFields");
        Metadata.Tidy(metadata);
        metadata.Remove("generation");
        if (!WithoutGeneration.Contains(type))
        {
            metadata["generation"] = 1L;
        }

        if (type.HasStatus)
        {
            item.Remove("status");
        }

        SetInitialStatus(type, item);
        return WriteDecision.Accept(WriteOutcome.Created, WatchEventKind.Added, Metadata.Seal(type, item, stamp.Version), previous: null);
    }

    private static void SetInitialStatus(ResourceType type, JsonObject item)
    {
        if (type == ResourceTypes.Pod)
        {
            item["status"] = new JsonObject { ["phase"] = "Pending" };
        }
        else if (type == ResourceTypes.Namespace)
        {
            item["status"] = new JsonObject { ["phase"] = "Active" };
        }
        else if (type == ResourceTypes.ReplicaSet)
        {
            item["status"] = new JsonObject { ["replicas"] = 0 };
        }
    }
}
