using Platform.TrafficRouter.Gateways;

namespace Platform.TrafficRouter.Listening;

/// <summary>The TLS servers of a port by the name a client asks for (RFC 6066, 3): the exact name, the longest suffix, any.</summary>
internal sealed class SniTable
{
    private readonly (string Pattern, TlsSession Session)[] _sessions;

    /// <param name="sessions">In order: of two with the same host the first is taken.</param>
    public SniTable(IEnumerable<TlsSession> sessions) =>
        _sessions = [.. sessions.SelectMany(session => session.Hosts, (session, host) => (host, session)).OrderByDescending(one => HostPattern.Weight(one.host))];

    public static SniTable Empty { get; } = new([]);

    /// <param name="name">What the client asks for; null or empty when it does not say.</param>
    public TlsSession? Find(string? name)
    {
        foreach (var (pattern, session) in _sessions)
        {
            if (HostPattern.IsMatch(pattern, name))
            {
                return session;
            }
        }

        return null;
    }
}
