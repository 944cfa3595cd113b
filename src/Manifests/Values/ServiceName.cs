namespace Platform.Manifests;

/// <summary>A service by name and namespace, which hosts in routes spell in four ways: web, web.ns, web.ns.svc, web.ns.svc.cluster.local.</summary>
public readonly record struct ServiceName(string Name, string Namespace)
{
    private const string Domain = "svc.cluster.local";

    /// <summary>The full DNS name, as metrics label it.</summary>
    public string Fqdn => $"{Name}.{Namespace}.{Domain}";

    /// <summary>Reads a host; false for wildcards and for names outside the cluster.</summary>
    /// <param name="host">Any of the four spellings.</param>
    /// <param name="localNamespace">The namespace of the object the host is written in: what a bare name means.</param>
    /// <param name="service">The service.</param>
    public static bool TryParse(string? host, string localNamespace, out ServiceName service)
    {
        service = default;
        var parts = (host ?? "").Split('.', 3);
        if (parts.Length == 3 && parts[2] is not ("svc" or Domain))
        {
            return false;
        }

        service = new ServiceName(parts[0], parts.Length > 1 ? parts[1] : localNamespace);
        return Names.Problem(service.Name, NameForm.Label) is null && Names.Problem(service.Namespace, NameForm.Label) is null;
    }

    public override string ToString() => Fqdn;
}
