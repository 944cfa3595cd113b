using Platform.Manifests;
using Platform.TrafficRouter.Fields;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Gateways;

/// <summary>Validates a Gateway (networking.istio.io/v1).</summary>
internal static class GatewayReader
{
    private static readonly string[] Protocols = ["HTTP", "HTTPS", "HTTP2", "GRPC", "GRPC-WEB", "TLS", "TCP", "MONGO", "REDIS", "MYSQL"];

    /// <returns>The model, or null when <paramref name="problems"/> holds errors.</returns>
    public static GatewayModel? Read(ConfigObject<Gateway> config, FieldProblems problems)
    {
        if (config.Value is not { } value)
        {
            problems.Unreadable(config.Error);
            return null;
        }

        var path = FieldPath.Root.Child("spec", "servers");
        if (value.Spec is not { Servers: { Count: > 0 } servers } spec)
        {
            problems.Required(path, "at least one server");
            return null;
        }

        problems.IgnoredUnknown("spec", spec);
        problems.IgnoredFields(FieldsWithoutEffect.Gateway, value);
        var read = new List<GatewayServerModel>();
        for (var i = 0; i < servers.Count; i++)
        {
            if (ReadServer(servers[i], path.Index(i), config.Key.Namespace, problems) is { } server)
            {
                read.Add(server);
            }
        }

        return problems.Errors.Count > 0 ? null : new GatewayModel(config, read, problems.NotCarriedOut);
    }

    private static GatewayServerModel? ReadServer(GatewayServer? written, FieldPath path, string ns, FieldProblems problems)
    {
        if (written?.Port is not { } port)
        {
            problems.Required(path.Child("port"));
            return null;
        }

        problems.IgnoredUnknown(path, written);
        problems.IgnoredUnknown(path.Child("port"), port);
        if (written.Tls is not null)
        {
            problems.IgnoredUnknown(path.Child("tls"), written.Tls);
        }

        if (port.Number is not (> 0 and <= ushort.MaxValue))
        {
            problems.Invalid(path.Child("port", "number"), port.Number, "must be between 1 and 65535");
        }

        var protocol = port.Protocol?.ToUpperInvariant() ?? "";
        if (!Protocols.Contains(protocol))
        {
            problems.Invalid(path.Child("port", "protocol"), $"\"{port.Protocol}\"", $"must be one of {string.Join(", ", Protocols)}");
        }

        var server = new GatewayServerModel(path, port.Number ?? 0, protocol, ReadHosts(written.Hosts, path.Child("hosts"), ns, problems), written.Tls);
        CheckTls(server, problems);
        return server;
    }

    private static void CheckTls(GatewayServerModel server, FieldProblems problems)
    {
        if (server.IsTls && server.Tls is null)
        {
            problems.Required(server.Path.Child("tls"), $"protocol {server.Protocol} needs it");
        }

        TlsSettingsReader.Check(server, problems);
        if (!server.HasRoutes)
        {
            // A port of another protocol, or whose TLS is not ended here: nothing is listened for.
            problems.Ignored(server.Path);
        }
    }

    private static List<ServerHost> ReadHosts(IReadOnlyList<string>? written, FieldPath path, string ns, FieldProblems problems)
    {
        var read = new List<ServerHost>();
        if (written is null or { Count: 0 })
        {
            problems.Required(path, "at least one host");
        }

        for (var i = 0; i < written?.Count; i++)
        {
            if (ServerHost.Read(written[i], ns) is { } host)
            {
                read.Add(host);
            }
            else
            {
                problems.Invalid(path.Index(i), $"\"{written[i]}\"", "must be host or namespace/host; the host is a DNS name, which may begin with \"*\"");
            }
        }

        return read;
    }
}
