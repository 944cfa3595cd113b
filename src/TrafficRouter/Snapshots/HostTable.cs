using Platform.TrafficRouter.Gateways;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>
/// Routes by virtual host, as Envoy looks them up: the exact name, else the longest matching "*suffix", else "*". Only the
/// best host's routes are tried. What a look-up costs does not depend on the number of hosts.
/// </summary>
internal sealed class HostTable
{
    // Not frozen ones: those take many times longer to build, and a change of weights waits for it.
    private readonly Dictionary<string, RouteMatch[]>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly Dictionary<string, RouteMatch[]>.AlternateLookup<ReadOnlySpan<char>> _suffixes;

    // Of the suffixes that begin within a label ("*-x.suffix"), the longest first.
    private readonly int[] _partialLengths;
    private readonly RouteMatch[] _any;

    /// <param name="hosts">"*", "*suffix" or a name, in any case, with what is tried in order.</param>
    public HostTable(IReadOnlyDictionary<string, RouteMatch[]> hosts)
    {
        var exact = new Dictionary<string, RouteMatch[]>(hosts.Count, StringComparer.OrdinalIgnoreCase);
        var suffixes = new Dictionary<string, RouteMatch[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (host, routes) in hosts)
        {
            if (host.Length > 1 && HostName.IsWildcard(host))
            {
                suffixes[host[1..]] = routes;
            }
            else
            {
                exact[host] = routes;
            }
        }

        _any = exact.GetValueOrDefault("*", []);
        exact.Remove("*");
        _exact = exact.GetAlternateLookup<ReadOnlySpan<char>>();
        _suffixes = suffixes.GetAlternateLookup<ReadOnlySpan<char>>();
        _partialLengths = [.. suffixes.Keys.Where(suffix => suffix[0] != '.').Select(suffix => suffix.Length).Distinct().OrderDescending()];
    }

    /// <summary>What is tried for the host that a Host header (with or without port) names.</summary>
    public ReadOnlySpan<RouteMatch> Find(ReadOnlySpan<char> authority)
    {
        var host = HostPattern.WithoutPort(authority);
        if (_exact.TryGetValue(host, out var routes))
        {
            return routes;
        }

        if (_suffixes.Dictionary.Count == 0)
        {
            return _any;
        }

        var length = LongestOfLabels(host, out var found);
        foreach (var longer in _partialLengths)
        {
            // The wildcard stands for one character at least.
            if (longer > length && longer < host.Length && _suffixes.TryGetValue(host[^longer..], out routes))
            {
                return routes;
            }
        }

        return found;
    }

    /// <summary>The length of the longest suffix of whole labels that the host has; 0 for none.</summary>
    private int LongestOfLabels(ReadOnlySpan<char> host, out RouteMatch[] found)
    {
        // The first dot that has something before it begins the longest suffix.
        for (var rest = host.IsEmpty ? [] : host[1..]; rest.IndexOf('.') is >= 0 and var dot; rest = rest[(dot + 1)..])
        {
            if (_suffixes.TryGetValue(rest[dot..], out var routes))
            {
                found = routes;
                return rest.Length - dot;
            }
        }

        found = _any;
        return 0;
    }
}
