using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>Reads SLOs with what they refer to.</summary>
internal sealed class SloReader(ObjectStore store)
{
    private readonly SloSources _sources = new(
        (ns, name) => store.Get<Sli>(ResourceTypes.Sli, ns, name),
        (ns, name) => store.Get<AlertPolicy>(ResourceTypes.AlertPolicy, ns, name),
        (ns, name) => store.Get<AlertCondition>(ResourceTypes.AlertCondition, ns, name));

    public IReadOnlyList<ReadSlo> All() => [.. store.List<Slo>(ResourceTypes.Slo).Where(slo => slo.Metadata.DeletionTimestamp is null).Select(Read)];

    public ReadSlo? Find(ObjectName key) =>
        store.Get<Slo>(ResourceTypes.Slo, key.Namespace, key.Name) is { Metadata.DeletionTimestamp: null } slo ? Read(slo) : null;

    private ReadSlo Read(Slo slo)
    {
        var (model, problem) = SloReading.Read(slo, _sources);
        return new ReadSlo(slo, model, problem);
    }
}
