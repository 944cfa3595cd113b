using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.ConnectionPools;

/// <summary>Validates a connectionPool of a DestinationRule. A limit of 0 is no limit, as in Istio.</summary>
internal static class ConnectionPoolReader
{
    public static ConnectionPoolModel? Read(ConnectionPoolSettings? written, string path, FieldProblems problems)
    {
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        var (tcp, tcpPath) = (written.Tcp ?? new TcpPoolSettings(), $"{path}.tcp");
        var (http, httpPath) = (written.Http ?? new HttpPoolSettings(), $"{path}.http");
        problems.IgnoredUnknown(tcpPath, tcp);
        problems.IgnoredUnknown(httpPath, http);
        return new ConnectionPoolModel
        {
            MaxConnections = Limit(tcp.MaxConnections, $"{tcpPath}.maxConnections", problems),
            MaxPendingRequests = Limit(http.Http1MaxPendingRequests, $"{httpPath}.http1MaxPendingRequests", problems),
            MaxRequests = Limit(http.Http2MaxRequests, $"{httpPath}.http2MaxRequests", problems),
            MaxRetries = Limit(http.MaxRetries, $"{httpPath}.maxRetries", problems),
            Connections = new ConnectionSettings
            {
                ConnectTimeout = DurationReader.Read(tcp.ConnectTimeout, $"{tcpPath}.connectTimeout", problems) ?? ConnectionSettings.Default.ConnectTimeout,
                IdleTimeout = DurationReader.Read(http.IdleTimeout, $"{httpPath}.idleTimeout", problems) ?? ConnectionSettings.Default.IdleTimeout,
                Lifetime = ReadLifetime(tcp, http, path, problems),
                UsesHttp2 = ReadUpgrade(http.H2UpgradePolicy, $"{httpPath}.h2UpgradePolicy", problems),
                UsesClientProtocol = http.UseClientProtocol ?? false,
            },
        };
    }

    public static RetryBudgetModel? Read(RetryBudget? written, string path, FieldProblems problems)
    {
        const double DefaultPercent = 20;
        const int DefaultAllowed = 3;
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        var percent = written.Percent ?? DefaultPercent;
        if (percent is not (>= 0 and <= 100))
        {
            problems.Invalid($"{path}.percent", percent, "must be between 0 and 100");
        }

        var allowed = written.MinRetryConcurrency ?? DefaultAllowed;
        if (allowed < 0)
        {
            problems.Invalid($"{path}.minRetryConcurrency", allowed, "must be at least 0");
        }

        return new RetryBudgetModel(percent, allowed);
    }

    private static int Limit(int? written, string path, FieldProblems problems)
    {
        if (written < 0)
        {
            problems.Invalid(path, written, "must be at least 0");
        }

        return written is > 0 and var limit ? limit : int.MaxValue;
    }

    private static TimeSpan? ReadLifetime(TcpPoolSettings tcp, HttpPoolSettings http, string path, FieldProblems problems)
    {
        var requests = Limit(http.MaxRequestsPerConnection, $"{path}.http.maxRequestsPerConnection", problems);
        if (requests is > 1 and < int.MaxValue)
        {
            problems.Ignored($"{path}.http.maxRequestsPerConnection");
        }

        var duration = DurationReader.Read(tcp.MaxConnectionDuration, $"{path}.tcp.maxConnectionDuration", problems);
        return requests == 1 ? TimeSpan.Zero : duration;
    }

    private static bool? ReadUpgrade(string? written, string path, FieldProblems problems)
    {
        switch (written)
        {
            case null or "DEFAULT":
                return null;
            case "UPGRADE":
                return true;
            case "DO_NOT_UPGRADE":
                return false;
            default:
                problems.Invalid(path, $"\"{written}\"", "must be DEFAULT, DO_NOT_UPGRADE or UPGRADE");
                return null;
        }
    }
}
