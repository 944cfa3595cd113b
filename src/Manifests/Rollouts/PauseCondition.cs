namespace Platform.Manifests;

/// <summary>Why the controller paused, and since when.</summary>
public sealed record PauseCondition : ManifestNode
{
    /// <summary>CanaryPauseStep, BlueGreenPause, InconclusiveAnalysisRun or InconclusiveExperiment.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? StartTime { get; init; }
}
