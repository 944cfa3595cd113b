using System.Buffers;
using Platform.ApiClient;

namespace Platform.TrafficRouter.Routing;

/// <summary>
/// Names of services as Istio resolves them: "webapp", "webapp.default", "webapp.default.svc" and
/// "webapp.default.svc.cluster.local" are the same service; a short name is looked up in the object's own namespace.
/// </summary>
internal static class HostName
{
    private const string Domain = ".svc.cluster.local";

    private static readonly SearchValues<char> LabelLetters = SearchValues.Create("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The service a host names; null when the host is outside the cluster's domain.</summary>
    public static ObjectKey? ToService(string host, string ns)
    {
        var name = host.EndsWith(Domain, StringComparison.OrdinalIgnoreCase) ? host[..^Domain.Length]
            : host.EndsWith(".svc", StringComparison.OrdinalIgnoreCase) ? host[..^".svc".Length]
            : host;
        name = name.ToLowerInvariant();
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return name.Length == 0 ? null : new ObjectKey(ns, name);
        }

        var (service, place) = (name[..dot], name[(dot + 1)..]);
        return service.Length == 0 || place.Length == 0 || place.Contains('.', StringComparison.Ordinal) ? null : new ObjectKey(place, service);
    }

    /// <summary>The fully qualified name, as it stands in Istio's destination_service label.</summary>
    public static string FullName(ObjectKey service) => $"{service.Name}.{service.Namespace}{Domain}";

    /// <summary>Every spelling of a virtual host: a name without dots also stands for the service of that name.</summary>
    public static IEnumerable<string> Spellings(string host, string ns)
    {
        yield return host;
        if (!host.Contains('.', StringComparison.Ordinal) && host != "*")
        {
            yield return $"{host}.{ns}";
            yield return $"{host}.{ns}.svc";
            yield return $"{host}.{ns}{Domain}";
        }
    }

    /// <summary>True for DNS names (RFC 1123), also with "*" as the first label or before it ("*.suffix", "*-x.suffix"), as Istio's validation accepts them.</summary>
    public static bool IsValid(string? host)
    {
        if (string.IsNullOrEmpty(host) || host.Length > 255)
        {
            return false;
        }

        if (host == "*")
        {
            return true;
        }

        var name = AfterWildcard(host).TrimEnd('.');
        while (name.IndexOf('.') is >= 0 and var dot)
        {
            if (!IsLabel(name[..dot]))
            {
                return false;
            }

            name = name[(dot + 1)..];
        }

        return IsLabel(name);
    }

    /// <summary>Whether the host stands for all names that end as it does.</summary>
    public static bool IsWildcard(string host) => host.StartsWith('*');

    private static ReadOnlySpan<char> AfterWildcard(string host) => host switch
    {
        ['*', '.' or '-', ..] => host.AsSpan(2),
        ['*', ..] => host.AsSpan(1),
        _ => host,
    };

    private static bool IsLabel(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && !label.ContainsAnyExcept(LabelLetters);
}
