using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers;

/// <summary>Analysis templates as rollouts and experiments name them.</summary>
internal static class TemplateReading
{
    /// <summary>The template; null when there is none of that name and scope.</summary>
    public static AnalysisTemplate? FindTemplate(this ObjectStore store, string ns, AnalysisTemplateReference reference)
    {
        var type = reference.ClusterScope == true ? ResourceTypes.ClusterAnalysisTemplate : ResourceTypes.AnalysisTemplate;
        return store.Get<AnalysisTemplate>(type, ns, reference.TemplateName ?? "");
    }
}
