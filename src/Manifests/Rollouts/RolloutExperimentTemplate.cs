namespace Platform.Manifests;

/// <summary>One version in an experiment step: the rollout's stable or canary pods once more.</summary>
public sealed record RolloutExperimentTemplate : ManifestNode
{
    public const string Canary = "canary";
    public const string Stable = "stable";

    public string? Name { get; init; }

    /// <summary>canary or stable.</summary>
    public string? SpecRef { get; init; }

    /// <summary>Default 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>Labels and annotations that these pods have besides their template's; the labels are selected by, too.</summary>
    public PodTemplateMetadata? Metadata { get; init; }

    /// <summary>Default: the rollout's.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>Percent of the traffic, 0 to 100, while the experiment runs; taken from stable's share.</summary>
    public int? Weight { get; init; }

    /// <summary>Asks for a Service; with a weight there is always one.</summary>
    public ExperimentService? Service { get; init; }
}
