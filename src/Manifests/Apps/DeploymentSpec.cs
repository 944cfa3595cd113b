using System.Text.Json;

namespace Platform.Manifests;

/// <summary>How many pods of which template.</summary>
public sealed record DeploymentSpec : ManifestNode
{
    /// <summary>Default 1.</summary>
    public int? Replicas { get; init; }

    public LabelSelector? Selector { get; init; }

    public PodTemplateSpec? Template { get; init; }

    public JsonElement? Strategy { get; init; }

    public int? MinReadySeconds { get; init; }

    public int? RevisionHistoryLimit { get; init; }

    public int? ProgressDeadlineSeconds { get; init; }

    public bool? Paused { get; init; }
}
