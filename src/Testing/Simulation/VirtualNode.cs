using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>Runs pods as the scenario says: when they become ready, how many do, when they crash.</summary>
internal sealed class VirtualNode
{
    private readonly VirtualCluster _cluster;
    private readonly Agenda _agenda;
    private readonly IReadOnlyList<PodBehaviour> _behaviours;

    public VirtualNode(VirtualCluster cluster, Agenda agenda, IReadOnlyList<PodBehaviour> behaviours)
    {
        (_cluster, _agenda, _behaviours) = (cluster, agenda, behaviours);
        cluster.PodCreated = pod => Start(pod, BehaviourOf(pod));
        foreach (var behaviour in behaviours.Where(behaviour => behaviour.CrashAt is not null))
        {
            agenda.At(Agenda.Start + behaviour.CrashAt!.Value, () => CrashAll(behaviour));
        }
    }

    private PodBehaviour BehaviourOf(Pod pod) =>
        _behaviours.FirstOrDefault(behaviour => ImagePattern.Fits(behaviour.Image, pod.Spec)) ?? new PodBehaviour();

    private void Start(Pod pod, PodBehaviour behaviour)
    {
        if (!behaviour.NeverReady)
        {
            _agenda.At(_agenda.Now + behaviour.ReadyAfter, () => BecomeReady(pod.Name, behaviour));
        }
    }

    private void BecomeReady(string name, PodBehaviour behaviour)
    {
        if (!_cluster.Pods.TryGetValue(name, out var pod) || PodReadiness.IsReady(pod))
        {
            return;
        }

        var siblings = _cluster.PodsOf(pod.Metadata.OwnerReferences![0].Name!);
        if (behaviour.AtMost is { } most && siblings.Count(PodReadiness.IsReady) >= most)
        {
            return;
        }

        SetReady(pod, isReady: true);
        if (behaviour.CrashesAfter is { } life)
        {
            _agenda.At(_agenda.Now + life, () => Crash(name, behaviour));
        }
    }

    private void CrashAll(PodBehaviour behaviour)
    {
        foreach (var pod in _cluster.Pods.Values.Where(pod => PodReadiness.IsReady(pod) && BehaviourOf(pod) == behaviour).ToList())
        {
            Crash(pod.Name, behaviour);
        }
    }

    private void Crash(string name, PodBehaviour behaviour)
    {
        if (!_cluster.Pods.TryGetValue(name, out var pod) || !PodReadiness.IsReady(pod))
        {
            return;
        }

        SetReady(pod, isReady: false);
        if (behaviour.RecoversAfter is { } pause)
        {
            _agenda.At(_agenda.Now + pause, () => BecomeReady(name, behaviour));
        }
    }

    private void SetReady(Pod pod, bool isReady) => _cluster.SetPod(pod with
    {
        Status = new PodStatus
        {
            Phase = "Running",
            Conditions = [new Condition { Type = "Ready", Status = isReady ? "True" : "False", LastTransitionTime = _agenda.Now }],
        },
    });
}
