using System.Collections.Frozen;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>
/// Routes by virtual host, as Envoy looks them up: the exact name, else the longest matching "*.suffix", else "*". Only the
/// best host's routes are tried.
/// </summary>
internal sealed class HostTable
{
    private readonly FrozenDictionary<string, RouteState[]>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly KeyValuePair<string, RouteState[]>[] _suffixes;
    private readonly RouteState[] _any;

    /// <param name="hosts">Lower case names with their routes in order.</param>
    public HostTable(IReadOnlyDictionary<string, List<RouteState>> hosts)
    {
        _any = hosts.TryGetValue("*", out var any) ? [.. any] : [];
        _exact = hosts.Where(host => !host.Key.StartsWith('*'))
            .ToFrozenDictionary(host => host.Key, host => host.Value.ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _suffixes = [.. hosts.Where(host => host.Key.StartsWith("*.", StringComparison.Ordinal))
            .OrderByDescending(host => host.Key.Length)
            .Select(host => KeyValuePair.Create(host.Key[1..], host.Value.ToArray()))];
    }

    /// <summary>The routes of the host that a Host header (with or without port) names.</summary>
    public ReadOnlySpan<RouteState> Find(ReadOnlySpan<char> authority)
    {
        var host = WithoutPort(authority);
        if (_exact.TryGetValue(host, out var routes))
        {
            return routes;
        }

        foreach (var (suffix, found) in _suffixes)
        {
            if (host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return found;
            }
        }

        return _any;
    }

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon < 0 || authority[colon..].Contains(']') ? authority : authority[..colon];
    }
}
