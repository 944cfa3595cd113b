namespace Platform.Manifests;

/// <summary>Which requests a mirror route copies; all that is given must match.</summary>
public sealed record RouteMatch : ManifestNode
{
    public StringMatch? Method { get; init; }

    public StringMatch? Path { get; init; }

    public IReadOnlyDictionary<string, StringMatch>? Headers { get; init; }
}
