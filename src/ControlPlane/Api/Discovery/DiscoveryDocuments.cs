using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Discovery;

/// <summary>What is served, as clients ask for it: APIVersions, APIGroupList, APIResourceList, and all at once (apidiscovery.k8s.io/v2).</summary>
internal static class DiscoveryDocuments
{
    /// <summary>Content type of the all-at-once form.</summary>
    public const string AggregatedContentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
    private static readonly string[] StatusVerbs = ["get", "patch", "update"];

    private static readonly IReadOnlyList<IGrouping<string, ResourceType>> Groups = [.. ResourceTypes.All.Where(type => type.Group.Length > 0).GroupBy(type => type.Group)];

    /// <summary>/api.</summary>
    public static JsonObject CoreVersions() => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(),
    };

    /// <summary>/apis.</summary>
    public static JsonObject AllGroups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. Groups.Select(group => Describe(group.Key))]),
    };

    /// <summary>/apis/group; null for a group that is not served.</summary>
    public static JsonObject? Group(string group)
    {
        if (!Groups.Any(each => each.Key == group))
        {
            return null;
        }

        var document = Describe(group);
        document["kind"] = "APIGroup";
        document["apiVersion"] = "v1";
        return document;
    }

    /// <summary>/api/v1 and /apis/group/version; null for a version that is not served.</summary>
    public static JsonObject? Resources(string group, string version)
    {
        var types = TypesOf(group, version);
        return types.Count == 0 ? null : new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = new JsonArray([.. types.SelectMany(Entries)]),
        };
    }

    /// <summary>/api and /apis in the all-at-once form.</summary>
    public static JsonObject Aggregated(bool core) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. (core ? [""] : Groups.Select(group => group.Key)).Select(AggregatedGroup)]),
    };

    private static IReadOnlyList<ResourceType> TypesOf(string group, string version) =>
        [.. ResourceTypes.All.Where(type => type.Group == group && (type.Version == version || type.AlsoServedAs.Contains(version)))];

    private static IEnumerable<string> VersionsOf(string group) =>
        ResourceTypes.All.Where(type => type.Group == group).SelectMany(type => type.AlsoServedAs.Prepend(type.Version)).Distinct();

    private static JsonObject Describe(string group)
    {
        var versions = VersionsOf(group).Select(version => new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version }).ToList();
        return new JsonObject { ["name"] = group, ["versions"] = new JsonArray([.. versions]), ["preferredVersion"] = versions[0].DeepClone() };
    }

    private static IEnumerable<JsonObject> Entries(ResourceType type)
    {
        var entry = new JsonObject
        {
            ["name"] = type.Plural,
            ["singularName"] = type.Singular,
            ["namespaced"] = type.IsNamespaced,
            ["kind"] = type.Kind,
            ["verbs"] = Strings(Verbs),
            ["shortNames"] = Strings(type.ShortNames),
        };
        if (IsInAll(type))
        {
            entry["categories"] = Strings(["all"]);
        }

        yield return entry;
        if (type.HasStatus)
        {
            yield return new JsonObject
            {
                ["name"] = $"{type.Plural}/status",
                ["singularName"] = "",
                ["namespaced"] = type.IsNamespaced,
                ["kind"] = type.Kind,
                ["verbs"] = Strings(StatusVerbs),
            };
        }
    }

    private static JsonObject AggregatedGroup(string group) => new()
    {
        ["metadata"] = group.Length == 0 ? [] : new JsonObject { ["name"] = group },
        ["versions"] = new JsonArray([.. VersionsOf(group).Select(version => new JsonObject
        {
            ["version"] = version,
            ["freshness"] = "Current",
            ["resources"] = new JsonArray([.. TypesOf(group, version).Select(type => AggregatedResource(type, group, version))]),
        })]),
    };

    private static JsonObject AggregatedResource(ResourceType type, string group, string version)
    {
        JsonObject Kind() => new() { ["group"] = group, ["version"] = version, ["kind"] = type.Kind };
        var resource = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = Kind(),
            ["scope"] = type.IsNamespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = Strings(Verbs),
            ["shortNames"] = Strings(type.ShortNames),
        };
        if (IsInAll(type))
        {
            resource["categories"] = Strings(["all"]);
        }

        if (type.HasStatus)
        {
            resource["subresources"] = new JsonArray(new JsonObject { ["subresource"] = "status", ["responseKind"] = Kind(), ["verbs"] = Strings(StatusVerbs) });
        }

        return resource;
    }

    /// <summary>What "kubectl get all" shows; the Argo kinds too, unlike their CRDs, since here they are what one looks for.</summary>
    private static bool IsInAll(ResourceType type) =>
        type == ResourceTypes.Pod || type == ResourceTypes.Service || type == ResourceTypes.ReplicaSet || type == ResourceTypes.Rollout || type == ResourceTypes.AnalysisRun;

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);
}
