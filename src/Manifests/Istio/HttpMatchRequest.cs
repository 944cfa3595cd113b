namespace Platform.Manifests;

/// <summary>All fields of one entry must match; entries are alternatives.</summary>
public sealed record HttpMatchRequest : ManifestNode
{
    public string? Name { get; init; }

    public StringMatch? Uri { get; init; }

    public StringMatch? Scheme { get; init; }

    public StringMatch? Method { get; init; }

    public StringMatch? Authority { get; init; }

    public IReadOnlyDictionary<string, StringMatch>? Headers { get; init; }

    public int? Port { get; init; }

    public IReadOnlyList<string>? Gateways { get; init; }

    public bool? IgnoreUriCase { get; init; }
}
