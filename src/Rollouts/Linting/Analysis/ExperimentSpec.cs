using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>What lint reads of an Experiment and of a canary's experiment step (argoproj.io/v1alpha1).</summary>
internal sealed record ExperimentSpec : ManifestNode
{
    public string? Duration { get; init; }

    public IReadOnlyList<ExperimentTemplate>? Templates { get; init; }

    public IReadOnlyList<ExperimentAnalysis>? Analyses { get; init; }
}
