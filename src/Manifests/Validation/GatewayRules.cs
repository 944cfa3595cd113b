namespace Platform.Manifests;

/// <summary>Istio gateways: servers with their ports, hosts and TLS (pkg/config/validation/validation.go).</summary>
internal static class GatewayRules
{
    private static readonly string[] Protocols = ["HTTP", "HTTPS", "HTTP2", "GRPC", "GRPC-WEB", "TLS", "TCP", "MONGO", "REDIS", "MYSQL"];

    public static void Check(Gateway gateway, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec", "servers");
        if (gateway.Spec?.Servers is not { Count: > 0 } servers)
        {
            errors.Required(path, "at least one server");
            return;
        }

        var names = new HashSet<string>();
        for (var index = 0; index < servers.Count; index++)
        {
            var (server, at) = (servers[index], path.Index(index));
            if (server?.Port is not { } port)
            {
                errors.Required(at.Child("port"));
                continue;
            }

            if (errors.HasText(at.Child("port", "name"), port.Name) && !names.Add(port.Name!))
            {
                errors.Duplicate(at.Child("port", "name"), port.Name!);
            }

            CheckPort(port, at.Child("port"), errors);
            CheckHosts(server.Hosts, at.Child("hosts"), errors);
            GatewayTlsRules.Check(server, at.Child("tls"), errors);
            if (!string.IsNullOrEmpty(server.Bind) && !System.Net.IPAddress.TryParse(server.Bind, out _))
            {
                errors.Invalid(at.Child("bind"), server.Bind, "must be an IP address");
            }
        }
    }

    private static void CheckPort(GatewayPort port, FieldPath path, FieldErrors errors)
    {
        if (port.Number is null)
        {
            errors.Required(path.Child("number"));
        }

        errors.Between(path.Child("number"), port.Number, 1, 65535);
        if (errors.HasText(path.Child("protocol"), port.Protocol))
        {
            errors.OneOf(path.Child("protocol"), port.Protocol!.ToUpperInvariant(), Protocols);
        }

        if (port.TargetPort > 0)
        {
            errors.Forbidden(path.Child("targetPort"), "has no meaning in a Gateway");
        }
    }

    private static void CheckHosts(IReadOnlyList<string>? hosts, FieldPath path, FieldErrors errors)
    {
        if (hosts is null or { Count: 0 })
        {
            errors.Required(path, "at least one host");
        }

        for (var index = 0; index < hosts?.Count; index++)
        {
            var parts = (hosts[index] ?? "").Split('/');
            var name = parts[^1].StartsWith("*.", StringComparison.Ordinal) ? parts[^1][2..] : parts[^1];
            var isPlace = parts.Length == 1 || (parts.Length == 2 && (parts[0] is "*" or "." || Names.Problem(parts[0], NameForm.Label) is null));
            if (!isPlace || (name != "*" && Names.Problem(name.ToLowerInvariant(), NameForm.Subdomain) is not null))
            {
                errors.Invalid(path.Index(index), hosts[index], "must be host or namespace/host; the host is *, a DNS name, or a DNS name with * for its first label");
            }
        }
    }
}
