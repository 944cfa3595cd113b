using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Cli.Analysis;

/// <summary>Templates from files, before those that the platform has.</summary>
/// <param name="Roots">The ones from files that no other one from files includes.</param>
internal sealed record KnownTemplates(IReadOnlyList<AnalysisTemplateReference> Roots)
{
    private readonly Dictionary<(bool IsClusterWide, string Name), AnalysisTemplate> _templates = [];

    public static async Task<KnownTemplates> ReadAsync(
        KubernetesClient client, string ns, IReadOnlyList<ManifestDocument> documents, CancellationToken cancellationToken)
    {
        var given = documents
            .Where(document => document.Content["kind"]?.GetValue<string>() is "AnalysisTemplate" or "ClusterAnalysisTemplate")
            .Select(document => KubernetesJson.Read<AnalysisTemplate>(document.Content)).ToList();
        var included = given.SelectMany(template => template.Spec?.Templates ?? []).Select(Key).ToHashSet();
        var known = new KnownTemplates([.. given.Select(KeyOf).Where(key => !included.Contains(key)).Select(key => new AnalysisTemplateReference { TemplateName = key.Name, ClusterScope = key.IsClusterWide })]);
        if (included.Count > 0)
        {
            known.Add((await client.ListAsync<AnalysisTemplate>(ResourceTypes.AnalysisTemplate, ns, cancellationToken)).Items, isClusterWide: false);
            known.Add((await client.ListAsync<AnalysisTemplate>(ResourceTypes.ClusterAnalysisTemplate, null, cancellationToken)).Items, isClusterWide: true);
        }

        foreach (var template in given)
        {
            known._templates[KeyOf(template)] = template;
        }

        return known;
    }

    public AnalysisTemplate? Find(AnalysisTemplateReference reference) => _templates.GetValueOrDefault(Key(reference));

    private static (bool IsClusterWide, string Name) Key(AnalysisTemplateReference reference) => (reference.ClusterScope == true, reference.TemplateName ?? "");

    private static (bool IsClusterWide, string Name) KeyOf(AnalysisTemplate template) => (template.Kind == ResourceTypes.ClusterAnalysisTemplate.Kind, template.Name);

    private void Add(IReadOnlyList<AnalysisTemplate> templates, bool isClusterWide)
    {
        foreach (var template in templates)
        {
            _templates[(isClusterWide, template.Name)] = template;
        }
    }
}
