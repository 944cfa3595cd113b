using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Testing;

/// <summary>The objects of the manifests that a rollout can meet, typed.</summary>
internal sealed record SimulatedManifests(Rollout Rollout)
{
    private readonly Dictionary<(bool IsClusterWide, string Name), AnalysisTemplate> _templates = [];

    public IReadOnlyList<Service> Services { get; private init; } = [];

    public IReadOnlyList<VirtualService> VirtualServices { get; private init; } = [];

    public IReadOnlyList<DestinationRule> DestinationRules { get; private init; } = [];

    public IReadOnlyList<Deployment> Deployments { get; private init; } = [];

    /// <summary>Those that stand alone; they begin with the simulation.</summary>
    public IReadOnlyList<Experiment> Experiments { get; private init; } = [];

    /// <summary>Those that stand alone; they begin with the simulation.</summary>
    public IReadOnlyList<AnalysisRun> AnalysisRuns { get; private init; } = [];

    /// <summary>Picks the rollout and what lies in its namespace; other kinds have no part in a simulation.</summary>
    /// <param name="documents">Every object of the manifests.</param>
    /// <param name="name">The rollout; null when there is only one.</param>
    /// <exception cref="ScenarioException">There is no such rollout, or an object is not valid.</exception>
    public static SimulatedManifests Of(IReadOnlyList<ManifestDocument> documents, string? name)
    {
        var problems = documents.SelectMany(document => ManifestValidation.Validate(document.Content)
            .Select(error => $"{document.Locate(error.Field)}: {document.Content["kind"]} \"{document.Content["metadata"]?["name"]}\": {error}")).ToList();
        if (problems.Count > 0)
        {
            throw new ScenarioException(string.Join('\n', problems));
        }

        var rollouts = All<Rollout>(documents, ResourceTypes.Rollout, null).ToList();
        var found = name is null ? rollouts : rollouts.Where(rollout => rollout.Name == name).ToList();
        if (found.Count != 1)
        {
            var there = rollouts.Count == 0 ? "none" : string.Join(", ", rollouts.Select(rollout => rollout.Name));
            throw new ScenarioException(name is null
                ? $"rollout: required when the manifests hold more or fewer than one Rollout; there are: {there}"
                : $"rollout: \"{name}\": the manifests hold no such Rollout; there are: {there}");
        }

        var ns = found[0].Namespace;
        var manifests = new SimulatedManifests(found[0] with { Status = null })
        {
            Services = [.. All<Service>(documents, ResourceTypes.Service, ns)],
            VirtualServices = [.. All<VirtualService>(documents, ResourceTypes.VirtualService, ns)],
            DestinationRules = [.. All<DestinationRule>(documents, ResourceTypes.DestinationRule, ns)],
            Deployments = [.. All<Deployment>(documents, ResourceTypes.Deployment, ns)],
            Experiments = [.. All<Experiment>(documents, ResourceTypes.Experiment, ns).Select(experiment => experiment with { Status = null })],
            AnalysisRuns = [.. All<AnalysisRun>(documents, ResourceTypes.AnalysisRun, ns).Select(run => run with { Status = null })],
        };
        foreach (var template in All<AnalysisTemplate>(documents, ResourceTypes.AnalysisTemplate, ns))
        {
            manifests._templates[(false, template.Name)] = template;
        }

        foreach (var template in All<AnalysisTemplate>(documents, ResourceTypes.ClusterAnalysisTemplate, null))
        {
            manifests._templates[(true, template.Name)] = template;
        }

        return manifests;
    }

    public AnalysisTemplate? FindTemplate(AnalysisTemplateReference reference) =>
        _templates.GetValueOrDefault((reference.ClusterScope == true, reference.TemplateName ?? ""));

    /// <summary>The templates that hold this very metric: a run keeps the metrics of its templates, not their names.</summary>
    public IEnumerable<string> TemplatesWith(Metric metric) =>
        _templates.Where(template => (template.Value.Spec?.Metrics ?? []).Any(candidate => ReferenceEquals(candidate, metric))).Select(template => template.Key.Name);

    private static IEnumerable<T> All<T>(IReadOnlyList<ManifestDocument> documents, ResourceType type, string? ns)
        where T : KubernetesObject =>
        documents
            .Where(document => Is(document.Content, type))
            .Select(document => KubernetesJson.Read<T>(document.Content))
            .Where(item => ns is null || item.Namespace == ns);

    private static bool Is(JsonObject content, ResourceType type) =>
        ResourceTypes.Find(content["apiVersion"]?.ToString() ?? "", content["kind"]?.ToString() ?? "") == type;
}
