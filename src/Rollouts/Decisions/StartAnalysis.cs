using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Creates an AnalysisRun; already there with the same labels means an earlier turn was interrupted after creating it.</summary>
/// <param name="Name">Name of the run, chosen so that a repeated decision chooses the same.</param>
/// <param name="Spec">Metrics and arguments, from the templates as they are now; later changes of a template do not reach a run.</param>
/// <param name="Labels">rollout-type, step-index, rollouts-pod-template-hash, and those of analysisRunMetadata.</param>
public sealed record StartAnalysis(string Name, AnalysisRunSpec Spec, IReadOnlyDictionary<string, string> Labels) : RolloutChange
{
    /// <summary>Those of analysisRunMetadata.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The run as it is created.</summary>
    /// <param name="owner">The rollout or experiment it belongs to.</param>
    /// <param name="ns">The owner's namespace.</param>
    /// <param name="revision">The owner's revision, where it has one.</param>
    public AnalysisRun RunFor(OwnerReference owner, string ns, string? revision = null) => new()
    {
        ApiVersion = ResourceTypes.AnalysisRun.ApiVersion,
        Kind = ResourceTypes.AnalysisRun.Kind,
        Metadata = new ObjectMeta
        {
            Name = Name,
            Namespace = ns,
            Labels = Labels,
            Annotations = revision is null ? Annotations : new Dictionary<string, string>(Annotations) { [Manifests.Labels.Revision] = revision },
            OwnerReferences = [owner],
        },
        Spec = Spec,
    };
}
