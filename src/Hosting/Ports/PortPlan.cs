using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Ports;

/// <summary>
/// The ports of the AppHost's resources. No endpoint has a proxy in front, so each has its port before it starts: the wanted
/// one, the one configured as Platform:Ports:RESOURCE (or Platform:Ports:RESOURCE:ENDPOINT), or, for 0 and where none is
/// wanted, a free one of this AppHost's own block. Platform:DynamicPorts=true makes all of them dynamic.
/// </summary>
internal sealed class PortPlan(IConfiguration configuration, Random random) : IDisposable
{
    private readonly List<PortClaim> _fixed = [];
    private PortBlock? _block;

    /// <summary>The ports that must be free when the AppHost starts.</summary>
    public IReadOnlyList<PortClaim> Fixed => _fixed;

    /// <exception cref="DistributedApplicationException">The configured port is no port, or none is left.</exception>
    public int Choose(string resource, string endpoint, int? wanted)
    {
        var setting = endpoint == "http" ? $"Platform:Ports:{resource}" : $"Platform:Ports:{resource}:{endpoint}";
        var port = Configured(setting) ?? (configuration.GetValue("Platform:DynamicPorts", defaultValue: false) ? 0 : wanted ?? 0);
        if (port != 0)
        {
            _fixed.Add(new PortClaim(resource, setting, port));
            return port;
        }

        _block ??= PortBlock.Claim(random);
        return _block.Next();
    }

    public void Dispose() => _block?.Dispose();

    private int? Configured(string setting)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new DistributedApplicationException($"{setting} is \"{text}\": it must be a port, 0 (any free one) to 65535");
    }
}
