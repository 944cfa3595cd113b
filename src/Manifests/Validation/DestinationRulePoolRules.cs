namespace Platform.Manifests;

/// <summary>Limits of connections and requests to the pods of a destination rule.</summary>
internal static class DestinationRulePoolRules
{
    public static void Check(ConnectionPoolSettings? pool, FieldPath path, FieldErrors errors)
    {
        if (pool is { Tcp: null, Http: null })
        {
            errors.Required(path, "tcp, http or both");
        }

        if (pool?.Tcp is { } tcp)
        {
            CheckTcp(tcp, path.Child("tcp"), errors);
        }

        if (pool?.Http is { } http)
        {
            CheckHttp(http, path.Child("http"), errors);
        }
    }

    private static void CheckTcp(TcpPoolSettings tcp, FieldPath path, FieldErrors errors)
    {
        errors.AtLeast(path.Child("maxConnections"), tcp.MaxConnections);
        PolicyDurationRules.Check(tcp.ConnectTimeout, path.Child("connectTimeout"), errors);
        PolicyDurationRules.Check(tcp.MaxConnectionDuration, path.Child("maxConnectionDuration"), errors);
        PolicyDurationRules.Check(tcp.IdleTimeout, path.Child("idleTimeout"), errors, zeroIsNone: true);
        errors.AtLeast(path.Child("tcpKeepalive", "probes"), tcp.TcpKeepalive?.Probes);
        PolicyDurationRules.Check(tcp.TcpKeepalive?.Time, path.Child("tcpKeepalive", "time"), errors);
        PolicyDurationRules.Check(tcp.TcpKeepalive?.Interval, path.Child("tcpKeepalive", "interval"), errors);
    }

    private static void CheckHttp(HttpPoolSettings http, FieldPath path, FieldErrors errors)
    {
        errors.AtLeast(path.Child("http1MaxPendingRequests"), http.Http1MaxPendingRequests);
        errors.AtLeast(path.Child("http2MaxRequests"), http.Http2MaxRequests);
        errors.AtLeast(path.Child("maxRequestsPerConnection"), http.MaxRequestsPerConnection);
        errors.AtLeast(path.Child("maxRetries"), http.MaxRetries);
        errors.AtLeast(path.Child("maxConcurrentStreams"), http.MaxConcurrentStreams);
        PolicyDurationRules.Check(http.IdleTimeout, path.Child("idleTimeout"), errors);
        errors.OneOf(path.Child("h2UpgradePolicy"), http.H2UpgradePolicy, "DEFAULT", "DO_NOT_UPGRADE", "UPGRADE");
        if (http is { H2UpgradePolicy: "UPGRADE", UseClientProtocol: true })
        {
            errors.Forbidden(path.Child("useClientProtocol"), "may not be given together with h2UpgradePolicy: UPGRADE");
        }

        if (http.Http2KeepAlive is { } keepAlive)
        {
            var at = path.Child("http2KeepAlive");
            Required(keepAlive.Interval, at.Child("interval"), errors);
            Required(keepAlive.Timeout, at.Child("timeout"), errors);
        }
    }

    private static void Required(GoDuration? duration, FieldPath path, FieldErrors errors)
    {
        if (duration is null)
        {
            errors.Required(path);
        }

        PolicyDurationRules.Check(duration, path, errors);
    }
}
