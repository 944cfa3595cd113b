using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>replicas: the number of pods of a workload, by name. As in kubectl that is a built-in workload, not a Rollout.</summary>
internal static class ReplicaTransform
{
    private static readonly string[] Workloads = ["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"];

    public static void Apply(List<ManifestDocument> objects, KustomizationFile fields)
    {
        foreach (var (entry, path) in fields.Entries("replicas", "name", "count"))
        {
            var name = fields.Required<string>(entry, path, "name");
            var count = fields.Required<int?>(entry, path, "count");
            var named = objects.Select(document => document.Content)
                .Where(content => ObjectIdentity.Of(content) is var identity && identity.Name == name && Workloads.Contains(identity.Kind, StringComparer.Ordinal))
                .ToList();
            if (named.Count == 0)
            {
                throw fields.Refuse(path, $"no {string.Join(", ", Workloads[..^1])} or {Workloads[^1]} is named {name}; for a Rollout use a patch");
            }

            foreach (var content in named)
            {
                if (content["spec"] is not JsonObject spec)
                {
                    content["spec"] = spec = [];
                }

                spec["replicas"] = count;
            }
        }
    }
}
