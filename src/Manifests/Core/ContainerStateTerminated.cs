namespace Platform.Manifests;

/// <summary>Ended, and how.</summary>
public sealed record ContainerStateTerminated : ManifestNode
{
    public int? ExitCode { get; init; }

    public int? Signal { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
