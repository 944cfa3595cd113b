namespace Platform.Manifests;

/// <summary>All fields of one entry must match; entries are alternatives.</summary>
public sealed record HttpMatchRequest : ManifestNode
{
    /// <summary>For logs and metrics; decides nothing.</summary>
    public string? Name { get; init; }

    /// <summary>The path, without the query.</summary>
    public StringMatch? Uri { get; init; }

    public StringMatch? Scheme { get; init; }

    public StringMatch? Method { get; init; }

    public StringMatch? Authority { get; init; }

    /// <summary>By lower-case name; an entry without a value asks that the header be there.</summary>
    public IReadOnlyDictionary<string, StringMatch>? Headers { get; init; }

    /// <summary>The port the request came in on.</summary>
    public int? Port { get; init; }

    /// <summary>Of the calling workload: only sidecars know them.</summary>
    public IReadOnlyDictionary<string, string>? SourceLabels { get; init; }

    /// <summary>In place of the gateways of the VirtualService.</summary>
    public IReadOnlyList<string>? Gateways { get; init; }

    /// <summary>By name; an entry without a value asks that the parameter be there.</summary>
    public IReadOnlyDictionary<string, StringMatch>? QueryParams { get; init; }

    /// <summary>For exact and prefix; a regex says so itself with (?i).</summary>
    public bool? IgnoreUriCase { get; init; }

    /// <summary>The opposite of headers.</summary>
    public IReadOnlyDictionary<string, StringMatch>? WithoutHeaders { get; init; }

    /// <summary>Of the calling workload: only sidecars know it.</summary>
    public string? SourceNamespace { get; init; }

    /// <summary>Prefix of the statistics of this route.</summary>
    public string? StatPrefix { get; init; }
}
