namespace Platform.Manifests;

/// <summary>Istio status: which generation the data plane serves, and what it has to say about it.</summary>
public sealed record IstioStatus : ManifestNode
{
    public long? ObservedGeneration { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }
}
