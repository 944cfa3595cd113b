namespace Platform.Manifests;

/// <summary>Which names a kind takes.</summary>
internal enum NameForm
{
    /// <summary>RFC 1123 subdomain, up to 253 characters: most kinds.</summary>
    Subdomain,

    /// <summary>RFC 1123 label, up to 63 characters: namespaces.</summary>
    Label,

    /// <summary>RFC 1035 label: services, whose names become DNS names and so start with a letter.</summary>
    ServiceLabel,
}
