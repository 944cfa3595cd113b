using System.Globalization;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// Where this machine listens for the ports that Gateways declare: 80 at HTTP_PORT, 443 at HTTPS_PORT, others as GATEWAY_PORTS
/// says ("9080:19080,8443:18443", declared:local). A process may not listen below 1024, and two gateways not on one port.
/// </summary>
internal sealed class PortMap
{
    public const int Http = 80;
    public const int Https = 443;

    private readonly Dictionary<int, int> _ports;

    private PortMap(Dictionary<int, int> ports) => _ports = ports;

    /// <summary>The local port of a declared one; 0 for any free one, null for none.</summary>
    public int? Find(int declared) => _ports.TryGetValue(declared, out var local) ? local : null;

    public bool HasLocal(int port) => _ports.ContainsValue(port);

    public static PortMap Create(int httpPort, int httpsPort, string others) => Read(httpPort, httpsPort, others, out _);

    /// <param name="httpPort">Stands for 80.</param>
    /// <param name="httpsPort">Stands for 443.</param>
    /// <param name="others">Pairs; those that are wrong are left out.</param>
    /// <param name="errors">What is wrong with which pair.</param>
    public static PortMap Read(int httpPort, int httpsPort, string others, out IReadOnlyList<string> errors)
    {
        var ports = new Dictionary<int, int> { [Http] = httpPort, [Https] = httpsPort };
        var problems = new List<string>();
        foreach (var pair in others.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split(':');
            if (parts.Length != 2 || Port(parts[0], least: 1) is not { } declared || Port(parts[1], least: 0) is not { } local)
            {
                problems.Add($"\"{pair}\" must be declared:local, two ports, such as 9080:19080");
            }
            else if (local > 0 && ports.Any(port => port.Value == local && port.Key != declared))
            {
                problems.Add($"\"{pair}\": local port {local} is taken already");
            }
            else if (declared is Http or Https || !ports.TryAdd(declared, local))
            {
                problems.Add($"\"{pair}\": port {declared} is mapped already" + (declared == Http ? " (HTTP_PORT)" : declared == Https ? " (HTTPS_PORT)" : ""));
            }
        }

        errors = problems;
        return new PortMap(ports);
    }

    private static int? Port(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= least && port <= ushort.MaxValue ? port : null;
}
