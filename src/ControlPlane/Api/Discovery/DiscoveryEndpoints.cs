using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;

namespace Platform.ControlPlane.Api.Discovery;

/// <summary>/api, /apis, /version and /openapi.</summary>
internal static class DiscoveryEndpoints
{
    /// <summary>The Kubernetes version whose API rules are followed; clients compare it with their own.</summary>
    private const string KubernetesMinor = "32";

    /// <summary>Answers a discovery path; false when the path is about objects.</summary>
    public static async Task<bool> TryHandleAsync(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var aggregated = context.Request.Headers.Accept.ToString().Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal)
            && context.Request.Headers.Accept.ToString().Contains("v=v2;", StringComparison.Ordinal);
        JsonNode? document;
        switch (parts)
        {
            case ["api"] or ["apis"] when aggregated:
                await AnswerWriter.WriteJsonAsync(context, 200, DiscoveryDocuments.Aggregated(parts[0] == "api"), DiscoveryDocuments.AggregatedContentType);
                return true;
            case ["api"]:
                document = DiscoveryDocuments.CoreVersions();
                break;
            case ["apis"]:
                document = DiscoveryDocuments.AllGroups();
                break;
            case ["api", var version]:
                document = DiscoveryDocuments.Resources("", version);
                break;
            case ["apis", var group]:
                document = DiscoveryDocuments.Group(group);
                break;
            case ["apis", var group, var version]:
                document = DiscoveryDocuments.Resources(group, version);
                break;
            case ["version"]:
                document = Version();
                break;
            case ["openapi", "v3"]:
                document = OpenApiDocuments.Index();
                break;
            case ["openapi", "v3", .. var rest]:
                document = OpenApiDocuments.Document(string.Join('/', rest));
                break;
            default:
                return false;
        }

        await (document is null ? AnswerWriter.WriteAsync(context, ApiStatus.NoSuchPath()) : AnswerWriter.WriteJsonAsync(context, 200, document));
        return true;
    }

    private static JsonObject Version() => new()
    {
        ["major"] = "1",
        ["minor"] = KubernetesMinor,
        ["gitVersion"] = $"v1.{KubernetesMinor}.0+platform",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = RuntimeInformation.FrameworkDescription,
        ["compiler"] = "",
        ["platform"] = RuntimeInformation.RuntimeIdentifier,
    };
}
