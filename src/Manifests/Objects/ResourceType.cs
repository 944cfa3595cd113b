namespace Platform.Manifests;

/// <summary>A kind of the API: where it is served and what it is called.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">The version objects are stored and watched in.</param>
/// <param name="Plural">Path segment, lower case.</param>
/// <param name="Kind">CamelCase kind.</param>
/// <param name="ShortNames">What kubectl accepts in place of the plural.</param>
/// <param name="IsNamespaced">False for cluster-wide kinds.</param>
/// <param name="HasStatus">True when status is a subresource of its own.</param>
public sealed record ResourceType(
    string Group,
    string Version,
    string Plural,
    string Kind,
    IReadOnlyList<string> ShortNames,
    bool IsNamespaced = true,
    bool HasStatus = true)
{
    /// <summary>Other versions of the group that are served with the same content (Istio v1beta1, v1alpha3).</summary>
    public IReadOnlyList<string> AlsoServedAs { get; init; } = [];

    /// <summary>False for kinds that a cluster acts on and this machine only stores and shows.</summary>
    public bool HasLocalEffect { get; init; } = true;

    /// <summary>What stands in apiVersion.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The lower-case singular.</summary>
    public string Singular => Kind.ToLowerInvariant();

    /// <summary>The API path of the collection, or of one object when a name is given.</summary>
    public string Path(string? ns, string? name = null, string? subresource = null)
    {
        var root = Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
        var scope = IsNamespaced && ns is not null ? $"/namespaces/{ns}" : "";
        var item = name is null ? "" : $"/{name}";
        var sub = subresource is null ? "" : $"/{subresource}";
        return $"{root}{scope}/{Plural}{item}{sub}";
    }
}
