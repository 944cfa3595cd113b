namespace Platform.Manifests;

/// <summary>One measurement.</summary>
public sealed record Measurement : ManifestNode
{
    public string? Phase { get; init; }

    public string? Message { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Value { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public DateTimeOffset? ResumeAt { get; init; }
}
