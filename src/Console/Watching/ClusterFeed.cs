using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Console.Watching;

/// <summary>The watches of one period in which somebody looks. A new period begins with new ones.</summary>
internal sealed class ClusterFeed
{
    private readonly Informer<Rollout> _rollouts;
    private readonly Informer<ReplicaSet> _replicaSets;
    private readonly Informer<Pod> _pods;
    private readonly Informer<AnalysisRun> _runs;
    private readonly Informer<Event> _events;
    private readonly Informer<Slo> _slos;

    public ClusterFeed(KubernetesClient client, TimeProvider time, Action changed, Action<Exception> failed)
    {
        _rollouts = Follow<Rollout>(ResourceTypes.Rollout);
        _replicaSets = Follow<ReplicaSet>(ResourceTypes.ReplicaSet);
        _pods = Follow<Pod>(ResourceTypes.Pod);
        _runs = Follow<AnalysisRun>(ResourceTypes.AnalysisRun);
        _events = Follow<Event>(ResourceTypes.Event);
        _slos = Follow<Slo>(ResourceTypes.Slo);

        Informer<T> Follow<T>(ResourceType type)
            where T : KubernetesObject, new() => new(client, type, changed, failed, time, Read<T>);
    }

    public bool HasSynced => _rollouts.HasSynced && _replicaSets.HasSynced && _pods.HasSynced && _runs.HasSynced && _events.HasSynced && _slos.HasSynced;

    public bool IsCurrent => _rollouts.IsCurrent && _replicaSets.IsCurrent && _pods.IsCurrent && _runs.IsCurrent && _events.IsCurrent && _slos.IsCurrent;

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _rollouts.RunAsync(cancellationToken),
        _replicaSets.RunAsync(cancellationToken),
        _pods.RunAsync(cancellationToken),
        _runs.RunAsync(cancellationToken),
        _events.RunAsync(cancellationToken),
        _slos.RunAsync(cancellationToken));

    public ClusterSnapshot Snapshot(Contact contact) => new()
    {
        Rollouts = _rollouts.Items,
        ReplicaSets = _replicaSets.Items,
        Pods = _pods.Items,
        AnalysisRuns = _runs.Items,
        Events = _events.Items,
        Slos = _slos.Items,
        Contact = contact,
    };

    // An object that does not fit its kind is shown by name; it must not end the watch of all others.
    private static T Read<T>(JsonObject raw)
        where T : KubernetesObject, new()
    {
        try
        {
            return KubernetesJson.Read<T>(raw);
        }
        catch (JsonException)
        {
            var key = ObjectKey.Of(raw);
            return new T { Metadata = new ObjectMeta { Name = key.Name, Namespace = key.Namespace } };
        }
    }
}
