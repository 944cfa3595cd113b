namespace Platform.Manifests;

/// <summary>One pod behind a service.</summary>
public sealed record EndpointAddress : ManifestNode
{
    public string? Ip { get; init; }

    public string? NodeName { get; init; }

    public ObjectReference? TargetRef { get; init; }
}
