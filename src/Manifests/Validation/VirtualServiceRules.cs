namespace Platform.Manifests;

/// <summary>Istio virtual services: hosts, gateways and the routes (pkg/config/validation/virtualservice.go).</summary>
internal static class VirtualServiceRules
{
    public static void Check(VirtualService service, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        var spec = service.Spec ?? new VirtualServiceSpec();
        CheckHosts(spec.Hosts ?? [], path.Child("hosts"), errors);
        CheckGateways(spec.Gateways, path.Child("gateways"), errors);
        ExportToRules.Check(spec.ExportTo, path.Child("exportTo"), errors);
        if (spec.Http is null or { Count: 0 } && spec.Unknown?.Keys.Any(field => field is "tls" or "tcp") != true)
        {
            errors.Required(path.Child("http"), "at least one route");
        }

        var names = new HashSet<string>();
        for (var index = 0; index < spec.Http?.Count; index++)
        {
            var (route, at) = (spec.Http[index], path.Child("http").Index(index));
            if (route is null)
            {
                errors.Required(at);
                continue;
            }

            if (route.Name is { Length: > 0 } name && !names.Add(name))
            {
                errors.Duplicate(at.Child("name"), name);
            }

            VirtualServiceRouteRules.Check(route, at, errors);
        }
    }

    /// <summary>Names of gateways: mesh, name, namespace/name, or the old name.namespace.svc.cluster.local.</summary>
    public static void CheckGateways(IReadOnlyList<string>? gateways, FieldPath path, FieldErrors errors)
    {
        for (var index = 0; index < gateways?.Count; index++)
        {
            var parts = (gateways[index] ?? "").Split('/');
            var form = parts.Length == 1 ? NameForm.Subdomain : NameForm.Label;
            if (parts.Length > 2 || parts.Any(part => Names.Problem(part, form) is not null))
            {
                errors.Invalid(path.Index(index), gateways[index], "must be mesh, name or namespace/name");
            }
        }
    }

    private static void CheckHosts(IReadOnlyList<string> hosts, FieldPath path, FieldErrors errors)
    {
        if (hosts.Count == 0)
        {
            errors.Required(path, "at least one host");
        }

        for (var index = 0; index < hosts.Count; index++)
        {
            var host = hosts[index] ?? "";
            if (!IsHost(host))
            {
                errors.Invalid(path.Index(index), host, "must be *, a DNS name, or a DNS name with * for its first label");
            }
            else if (hosts.Take(index).FirstOrDefault(other => other is not null && (Covers(other, host) || Covers(host, other))) is { } other)
            {
                if (other == host)
                {
                    errors.Duplicate(path.Index(index), host);
                }
                else
                {
                    errors.Invalid(path.Index(index), host, $"must not overlap with \"{other}\"");
                }
            }
        }
    }

    private static bool Covers(string whole, string part) =>
        whole == "*" || whole == part || (whole.StartsWith('*') && part.EndsWith(whole[1..], StringComparison.OrdinalIgnoreCase));

    private static bool IsHost(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return host == "*" || System.Net.IPAddress.TryParse(host, out _) || Names.Problem(name.ToLowerInvariant(), NameForm.Subdomain) is null;
    }
}
