namespace Platform.Manifests;

/// <summary>Two services that take turns at being stable, so that a promotion changes no selector.</summary>
public sealed record PingPong : ManifestNode
{
    public string? PingService { get; init; }

    public string? PongService { get; init; }
}
