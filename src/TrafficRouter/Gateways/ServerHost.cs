using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Gateways;

/// <summary>A host that a server of a Gateway admits, and the namespace of the VirtualServices it admits it for.</summary>
/// <param name="Namespace">Null for any.</param>
/// <param name="Host">Lower case: "*", "*suffix" or a name.</param>
internal readonly record struct ServerHost(string? Namespace, string Host)
{
    /// <summary>Reads "host", "namespace/host", "*/host" and "./host"; null for anything else.</summary>
    /// <param name="ns">Of the Gateway.</param>
    public static ServerHost? Read(string? text, string ns)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var host = text?[(slash + 1)..].ToLowerInvariant();
        var place = slash < 0 ? "*" : text![..slash];
        return !HostName.IsValid(host) || (place is not ("*" or ".") && (!HostName.IsValid(place) || HostName.IsWildcard(place) || place.Contains('.', StringComparison.Ordinal)))
            ? null
            : new ServerHost(place switch { "*" => null, "." => ns, _ => place }, host!);
    }

    /// <summary>The hosts that both this and a VirtualService's host stand for; null when there are none.</summary>
    /// <param name="host">Lower case: "*", "*suffix" or a name.</param>
    /// <param name="ns">Of the VirtualService.</param>
    public string? Shared(string host, string ns) =>
        Namespace is not null && Namespace != ns ? null
        : IsPartOf(host, Host) ? host
        : IsPartOf(Host, host) ? Host
        : null;

    private static bool IsPartOf(string part, string whole) =>
        whole == "*"
        || part == whole
        || (whole.StartsWith('*') && part.Length >= whole.Length && part.EndsWith(whole[1..], StringComparison.Ordinal));
}
