namespace Platform.Manifests;

/// <summary>An answer that sends the client elsewhere. What is not given stays as the client asked.</summary>
public sealed record HttpRedirect : ManifestNode
{
    /// <summary>The whole new path.</summary>
    public string? Uri { get; init; }

    /// <summary>Replaces the matched prefix of the path, in place of uri.</summary>
    public string? PrefixRewrite { get; init; }

    /// <summary>The new host.</summary>
    public string? Authority { get; init; }

    /// <summary>The new port, in place of derivePort.</summary>
    public int? Port { get; init; }

    /// <summary>FROM_PROTOCOL_DEFAULT or FROM_REQUEST_PORT.</summary>
    public string? DerivePort { get; init; }

    /// <summary>http or https.</summary>
    public string? Scheme { get; init; }

    /// <summary>301, 302, 303, 307 or 308; absent for 301.</summary>
    public int? RedirectCode { get; init; }
}
