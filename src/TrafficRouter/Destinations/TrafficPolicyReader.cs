using Platform.Manifests;
using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Fields;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Validates a trafficPolicy of a DestinationRule.</summary>
internal static class TrafficPolicyReader
{
    private static readonly string[] TlsModes = ["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"];

    public static TrafficPolicyLayer? Read(TrafficPolicy? written, string path, FieldProblems problems)
    {
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        CheckTls(written.Tls, $"{path}.tls", problems);
        return new TrafficPolicyLayer
        {
            LoadBalancer = LoadBalancerReader.Read(written.LoadBalancer, $"{path}.loadBalancer", problems),
            ConnectionPool = ConnectionPoolReader.Read(written.ConnectionPool, $"{path}.connectionPool", problems),
            OutlierDetection = OutlierReader.Read(written.OutlierDetection, $"{path}.outlierDetection", problems),
            RetryBudget = ConnectionPoolReader.Read(written.RetryBudget, $"{path}.retryBudget", problems),
            Ports = ReadPorts(written.PortLevelSettings, $"{path}.portLevelSettings", problems),
        };
    }

    private static Dictionary<int, TrafficPolicyLayer> ReadPorts(IReadOnlyList<PortTrafficPolicy>? written, string path, FieldProblems problems)
    {
        var read = new Dictionary<int, TrafficPolicyLayer>();
        for (var i = 0; i < written?.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (written[i]?.Port is not { Number: { } number })
            {
                problems.Required($"{at}.port.number");
                continue;
            }

            if (number is not (> 0 and <= ushort.MaxValue))
            {
                problems.Invalid($"{at}.port.number", number, "must be between 1 and 65535");
            }

            var port = written[i];
            problems.IgnoredUnknown(at, port);
            CheckTls(port.Tls, $"{at}.tls", problems);
            var layer = new TrafficPolicyLayer
            {
                LoadBalancer = LoadBalancerReader.Read(port.LoadBalancer, $"{at}.loadBalancer", problems),
                ConnectionPool = ConnectionPoolReader.Read(port.ConnectionPool, $"{at}.connectionPool", problems),
                OutlierDetection = OutlierReader.Read(port.OutlierDetection, $"{at}.outlierDetection", problems),
            };

            // Of two for the same port the first counts, as in Istio.
            read.TryAdd(number, layer);
        }

        return read;
    }

    /// <summary>Pods of this machine are spoken to without TLS, over loopback: what DISABLE says is so, the rest is not.</summary>
    private static void CheckTls(ClientTlsSettings? tls, string path, FieldProblems problems)
    {
        var mode = tls?.Mode ?? "DISABLE";
        if (!TlsModes.Contains(mode))
        {
            problems.Invalid($"{path}.mode", $"\"{mode}\"", $"must be one of {string.Join(", ", TlsModes)}");
        }
        else if (mode != "DISABLE")
        {
            problems.Ignored(path);
        }
    }
}
