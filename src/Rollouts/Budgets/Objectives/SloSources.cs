using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Where what an SLO refers to is found, by namespace and name; null when there is none.</summary>
/// <param name="FindSli">Finds an SLI.</param>
/// <param name="FindPolicy">Finds an AlertPolicy.</param>
/// <param name="FindCondition">Finds an AlertCondition.</param>
public sealed record SloSources(Func<string, string, Sli?> FindSli, Func<string, string, AlertPolicy?> FindPolicy, Func<string, string, AlertCondition?> FindCondition)
{
    /// <summary>The objects of a set of manifests; a document without a namespace is in "default".</summary>
    public static SloSources Of(IReadOnlyList<KubernetesObject> objects) =>
        new(Find<Sli>(objects), Find<AlertPolicy>(objects), Find<AlertCondition>(objects));

    private static Func<string, string, T?> Find<T>(IReadOnlyList<KubernetesObject> objects) where T : KubernetesObject =>
        (ns, name) => objects.OfType<T>().FirstOrDefault(item => item.Namespace == ns && item.Name == name);
}
