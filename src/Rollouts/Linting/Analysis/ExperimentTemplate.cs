using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>One version in an experiment: pods of its own in an Experiment, stable's or canary's in a step.</summary>
internal sealed record ExperimentTemplate : ManifestNode
{
    public string? Name { get; init; }

    public int? Replicas { get; init; }

    /// <summary>In a step: stable or canary.</summary>
    public string? SpecRef { get; init; }

    public LabelSelector? Selector { get; init; }

    public PodTemplateSpec? Template { get; init; }
}
