using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Discovery;

/// <summary>
/// As much OpenAPI v3 as kubectl needs: which kinds there are, and that the server validates (the fieldValidation parameter of
/// patch), so that kubectl apply leaves the checking of fields to it. Schemas say "any object".
/// </summary>
internal static class OpenApiDocuments
{
    /// <summary>/openapi/v3: one document for each group and version.</summary>
    public static JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var (path, _, _) in GroupVersions())
        {
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash=1" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>/openapi/v3/apis/group/version; null when it is not served.</summary>
    public static JsonObject? Document(string path)
    {
        var (found, group, version) = GroupVersions().FirstOrDefault(each => each.Path == path);
        if (found is null)
        {
            return null;
        }

        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var type in ResourceTypes.All.Where(type => type.Group == group && (type.Version == version || type.AlsoServedAs.Contains(version))))
        {
            var kind = new JsonObject { ["group"] = group, ["version"] = version, ["kind"] = type.Kind };
            var scope = type.IsNamespaced ? "/namespaces/{namespace}" : "";
            paths[$"/{found}{scope}/{type.Plural}/{{name}}"] = new JsonObject { ["patch"] = PatchOperation(kind) };
            schemas[$"{(group.Length == 0 ? "core" : group)}.{version}.{type.Kind}"] = new JsonObject
            {
                ["type"] = "object",
                ["x-kubernetes-preserve-unknown-fields"] = true,
                ["x-kubernetes-group-version-kind"] = new JsonArray(kind.DeepClone()),
            };
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Platform", ["version"] = "v1" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static JsonObject PatchOperation(JsonObject kind) => new()
    {
        ["parameters"] = new JsonArray(
            new JsonObject { ["name"] = "dryRun", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } },
            new JsonObject { ["name"] = "fieldValidation", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } }),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        ["x-kubernetes-action"] = "patch",
        ["x-kubernetes-group-version-kind"] = kind,
    };

    private static IEnumerable<(string Path, string Group, string Version)> GroupVersions() =>
        ResourceTypes.All
            .SelectMany(type => type.AlsoServedAs.Prepend(type.Version).Select(version => (type.Group, Version: version)))
            .Distinct()
            .Select(each => (each.Group.Length == 0 ? $"api/{each.Version}" : $"apis/{each.Group}/{each.Version}", each.Group, each.Version));
}
