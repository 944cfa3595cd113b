using Platform.Manifests;

namespace Platform.ControlPlane.Api.Requests;

/// <summary>What an API path points at.</summary>
/// <param name="Type">The kind.</param>
/// <param name="ApiVersion">The version asked for, as apiVersion is written; objects are answered in it.</param>
/// <param name="Namespace">Null for all namespaces and for cluster-wide kinds.</param>
/// <param name="Name">Null for the collection.</param>
/// <param name="Subresource">"status", or null for the object itself.</param>
internal sealed record RequestTarget(ResourceType Type, string ApiVersion, string? Namespace, string? Name, string? Subresource)
{
    /// <summary>Reads /api/v1/..., /apis/group/version/...; null when no such kind is served.</summary>
    public static RequestTarget? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var (group, version, rest) = parts switch
        {
            ["api", var core, .. var tail] => ("", core, tail),
            ["apis", var named, var served, .. var tail] => (named, served, tail),
            _ => ("", "", []),
        };
        return rest switch
        {
            // "namespaces" is a kind of its own and the scope of all others.
            ["namespaces", var ns] => Find(group, version, "namespaces", null, ns, null),
            ["namespaces", var ns, "status"] => Find(group, version, "namespaces", null, ns, "status"),
            ["namespaces", var ns, var plural] => Find(group, version, plural, ns, null, null),
            ["namespaces", var ns, var plural, var name] => Find(group, version, plural, ns, name, null),
            ["namespaces", var ns, var plural, var name, var sub] => Find(group, version, plural, ns, name, sub),
            [var plural] => Find(group, version, plural, null, null, null),
            [var plural, var name] => Find(group, version, plural, null, name, null),
            [var plural, var name, var sub] => Find(group, version, plural, null, name, sub),
            _ => null,
        };
    }

    private static RequestTarget? Find(string group, string version, string plural, string? ns, string? name, string? subresource)
    {
        var type = ResourceTypes.All.FirstOrDefault(each =>
            each.Group == group && each.Plural == plural && (each.Version == version || each.AlsoServedAs.Contains(version)));
        if (type is null || (subresource is not null && !(subresource == "status" && type.HasStatus)))
        {
            return null;
        }

        // A cluster-wide kind has no namespace; one object of a namespaced kind has one.
        var scopeFits = type.IsNamespaced ? ns is not null || name is null : ns is null;
        return scopeFits ? new RequestTarget(type, group.Length == 0 ? version : $"{group}/{version}", ns, name, subresource) : null;
    }
}
