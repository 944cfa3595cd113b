namespace Platform.Manifests;

/// <summary>The canary pod count apart from its weight.</summary>
public sealed record SetCanaryScale : ManifestNode
{
    public int? Replicas { get; init; }

    public int? Weight { get; init; }

    public bool? MatchTrafficWeight { get; init; }
}
