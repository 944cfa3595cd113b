using Platform.Manifests;

namespace Platform.Testing;

/// <summary>The experiments of the virtual cluster, and the ReplicaSets of their templates.</summary>
internal sealed class VirtualExperiments
{
    private readonly Turns _turns;

    public VirtualExperiments(IReadOnlyList<Experiment> manifests, Agenda agenda, Turns turns)
    {
        _turns = turns;
        foreach (var experiment in manifests)
        {
            Set(experiment with { Metadata = experiment.Metadata with { Uid = experiment.Name, CreationTimestamp = agenda.Now } });
        }
    }

    public SortedDictionary<string, Experiment> All { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ReplicaSet> ReplicaSets { get; } = new(StringComparer.Ordinal);

    /// <summary>The experiment that something belongs to; null when it belongs to none.</summary>
    public static string? OwnerOf(KubernetesObject item) =>
        item.Metadata.OwnerReferences is [{ Kind: "Experiment" } owner, ..] ? owner.Name : null;

    public void Set(Experiment experiment)
    {
        All[experiment.Name] = experiment;
        _turns.Add(TurnKind.Experiment, experiment.Name);
    }
}
