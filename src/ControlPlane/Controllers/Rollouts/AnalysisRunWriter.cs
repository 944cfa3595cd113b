using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>Creates the AnalysisRuns of a rollout from the templates as they are now; later changes of a template do not reach a run.</summary>
internal sealed class AnalysisRunWriter(ObjectStore store)
{
    public async Task StartAsync(Rollout rollout, StartAnalysis start, CancellationToken cancellationToken)
    {
        var templates = start.Templates.Select(reference => Find(rollout.Namespace, reference)).ToList();
        var run = new AnalysisRun
        {
            ApiVersion = ResourceTypes.AnalysisRun.ApiVersion,
            Kind = ResourceTypes.AnalysisRun.Kind,
            Metadata = new ObjectMeta
            {
                Name = start.Name,
                Namespace = rollout.Namespace,
                Labels = start.Labels,
                Annotations = rollout.Metadata.Annotations is { } all && all.TryGetValue(Labels.Revision, out var revision)
                    ? new Dictionary<string, string> { [Labels.Revision] = revision }
                    : null,
                OwnerReferences = [NewReplicaSet.OwnerOf(rollout)],
            },
            Spec = new AnalysisRunSpec
            {
                Metrics = [.. templates.SelectMany(template => template.Metrics ?? [])],
                Args = [.. templates.SelectMany(template => template.Args ?? []).Select(declared =>
                    start.Args.FirstOrDefault(given => given.Name == declared.Name) ?? declared)],
                DryRun = [.. templates.SelectMany(template => template.DryRun ?? [])],
                MeasurementRetention = [.. templates.SelectMany(template => template.MeasurementRetention ?? [])],
            },
        };
        var result = await store.CreateAsync(ResourceTypes.AnalysisRun, run, cancellationToken);
        if (result.Outcome != WriteOutcome.AlreadyExists)
        {
            result.Require();
        }
    }

    private AnalysisTemplateSpec Find(string ns, AnalysisTemplateReference reference)
    {
        var type = reference.ClusterScope == true ? ResourceTypes.ClusterAnalysisTemplate : ResourceTypes.AnalysisTemplate;
        return store.Get<AnalysisTemplate>(type, ns, reference.TemplateName ?? "")?.Spec ?? new AnalysisTemplateSpec();
    }
}
