using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Hosts of routes and rules, which are spelt short or in full.</summary>
internal static class RouteHosts
{
    private const string NoNamespace = "default";

    /// <summary>Two spellings of one host, as seen from a namespace.</summary>
    public static bool AreSame(string? one, string? other, string? ns) =>
        one == other
        || (ServiceName.TryParse(one, ns ?? NoNamespace, out var first) && ServiceName.TryParse(other, ns ?? NoNamespace, out var second) && first == second);

    /// <summary>The Service given for a host; null when there is none.</summary>
    public static LintObject? Service(LintObjects objects, string? host, LintObject beside) =>
        ServiceName.TryParse(host, beside.Namespace ?? NoNamespace, out var service)
            ? objects.Find(ResourceTypes.Service, service.Name, beside.Namespace is null && service.Namespace == NoNamespace ? null : service.Namespace)
            : null;

    /// <summary>True for the name of a service in the cluster; a name outside is somebody else's.</summary>
    public static bool IsService(string? host, LintObject beside) =>
        ServiceName.TryParse(host, beside.Namespace ?? NoNamespace, out _) && (host!.Count(letter => letter == '.') != 1);
}
