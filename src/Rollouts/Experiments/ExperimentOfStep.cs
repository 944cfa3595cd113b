using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Makes the Experiment of a canary's experiment step (upstream: rollout/experiment.go GetExperimentFromTemplate).</summary>
internal static class ExperimentOfStep
{
    /// <summary>The name, which ends in -1, -2 ... for those after the first.</summary>
    public static string NameOf(RolloutTurn turn) =>
        string.Create(CultureInfo.InvariantCulture, $"{turn.Rollout.Name}-{turn.Roles.New.Hash()}-{Revision.Of(turn.Roles.New)}-{turn.Position.Index}");

    /// <summary>Needs a stable version.</summary>
    public static Experiment Of(RolloutTurn turn, RolloutExperimentStep step)
    {
        var (rollout, hash) = (turn.Rollout, turn.Roles.New.Hash());
        var revision = Revision.Text(Revision.Of(turn.Roles.New));
        return new Experiment
        {
            ApiVersion = ResourceTypes.Experiment.ApiVersion,
            Kind = ResourceTypes.Experiment.Kind,
            Metadata = new ObjectMeta
            {
                Name = NameOf(turn),
                Namespace = rollout.Namespace,
                Labels = With(rollout.Metadata.Labels, new Dictionary<string, string> { [Labels.PodTemplateHash] = hash }),
                Annotations = new Dictionary<string, string> { [Labels.Revision] = revision },
                OwnerReferences = [NewReplicaSet.OwnerOf(rollout)],
            },
            Spec = new ExperimentSpec
            {
                Duration = step.Duration,
                ProgressDeadlineSeconds = rollout.Spec?.ProgressDeadlineSeconds,
                ScaleDownDelaySeconds = step.ScaleDownDelaySeconds,
                DryRun = step.DryRun,
                AnalysisRunMetadata = step.AnalysisRunMetadata,
                Templates = [.. (step.Templates ?? []).Select(template => TemplateOf(template, template.SpecRef == RolloutExperimentTemplate.Stable ? turn.Roles.Stable! : turn.Roles.New))],
                Analyses = step.Analyses is { Count: > 0 } analyses ? [.. analyses.Select(analysis => AnalysisOf(turn, analysis))] : null,
            },
        };
    }

    private static ExperimentTemplate TemplateOf(RolloutExperimentTemplate template, ReplicaSet version)
    {
        var pod = version.Spec?.Template ?? new PodTemplateSpec();
        var metadata = pod.Metadata ?? new ObjectMeta();
        var selector = template.Selector ?? version.Spec?.Selector ?? new LabelSelector();
        return new ExperimentTemplate
        {
            Name = template.Name,
            Replicas = template.Replicas,
            MinReadySeconds = version.Spec?.MinReadySeconds,
            Selector = template.Metadata?.Labels is null ? selector : selector with { MatchLabels = With(selector.MatchLabels, template.Metadata.Labels) },
            Template = pod with
            {
                Metadata = metadata with { Labels = With(metadata.Labels, template.Metadata?.Labels), Annotations = With(metadata.Annotations, template.Metadata?.Annotations) },
            },

            // Traffic reaches a template through its Service alone.
            Service = template.Service ?? (template.Weight is null ? null : new ExperimentService()),
        };
    }

    private static ExperimentAnalysis AnalysisOf(RolloutTurn turn, RolloutExperimentAnalysis analysis) => new()
    {
        Name = analysis.Name,
        TemplateName = analysis.TemplateName,
        ClusterScope = analysis.ClusterScope,
        RequiredForCompletion = analysis.RequiredForCompletion,
        Args = analysis.Args is null ? null : RolloutArguments.Resolve(turn, analysis.Args),
    };

    private static IReadOnlyDictionary<string, string>? With(IReadOnlyDictionary<string, string>? own, IReadOnlyDictionary<string, string>? more)
    {
        if (more is null)
        {
            return own;
        }

        var all = new Dictionary<string, string>(own ?? new Dictionary<string, string>());
        foreach (var (key, value) in more)
        {
            all[key] = value;
        }

        return all;
    }
}
