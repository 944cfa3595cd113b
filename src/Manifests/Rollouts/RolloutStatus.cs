using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>Argo RolloutStatus.</summary>
public sealed record RolloutStatus : ManifestNode
{
    public bool? Abort { get; init; }

    public DateTimeOffset? AbortedAt { get; init; }

    public IReadOnlyList<PauseCondition>? PauseConditions { get; init; }

    public bool? ControllerPause { get; init; }

    public string? CurrentPodHash { get; init; }

    public string? CurrentStepHash { get; init; }

    public int? CurrentStepIndex { get; init; }

    /// <summary>Pod template hash of the stable ReplicaSet.</summary>
    [JsonPropertyName("stableRS")]
    public string? StableRS { get; init; }

    public string? ObservedGeneration { get; init; }

    /// <summary>Generation of the Deployment whose template is in use.</summary>
    public string? WorkloadObservedGeneration { get; init; }

    /// <summary>Healthy, Progressing, Paused or Degraded.</summary>
    public string? Phase { get; init; }

    public string? Message { get; init; }

    public int Replicas { get; init; }

    public int UpdatedReplicas { get; init; }

    public int ReadyReplicas { get; init; }

    public int AvailableReplicas { get; init; }

    [JsonPropertyName("HPAReplicas")]
    public int HPAReplicas { get; init; }

    public int? CollisionCount { get; init; }

    public bool? PromoteFull { get; init; }

    public DateTimeOffset? RestartedAt { get; init; }

    public string? Selector { get; init; }

    public IReadOnlyList<RolloutCondition>? Conditions { get; init; }

    public CanaryStatus? Canary { get; init; }

    public BlueGreenStatus? BlueGreen { get; init; }
}
