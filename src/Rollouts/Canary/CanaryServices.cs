using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Points the stable and canary services at their ReplicaSets (upstream: reconcileStableAndCanaryService).</summary>
internal static class CanaryServices
{
    public static void Reconcile(RolloutTurn turn)
    {
        // Ping and pong take turns: the one that is stable stays as it is, the other one gets each new version.
        var services = CanaryServiceNames.Of(turn.Rollout);
        if (turn.Canary.PingPong is not null)
        {
            if (!turn.IsFullyPromoted && !IsInUse(turn))
            {
                Ensure(turn, services.Canary, turn.Roles.New, isAnyAvailability: true);
            }

            return;
        }

        if (turn.Roles.Stable is { } stable)
        {
            Ensure(turn, services.Stable, stable);
        }

        // Where traffic goes back step by step, the canary service stays until the last step.
        if (DesiredWeight.PreviousCanary(turn) is not null)
        {
            return;
        }

        // After an abort the canary service goes back to stable: whoever calls it by name must not reach a bad version.
        var isBack = turn.Pauses.IsAborted && (!turn.IsDynamic || DesiredWeight.Of(turn) == 0);
        Ensure(turn, services.Canary, isBack && turn.Roles.Stable is { } safe ? safe : turn.Roles.New);
    }

    // Until the traffic has left it, a service that gets requests keeps the version that answers them.
    private static bool IsInUse(RolloutTurn turn) =>
        turn.Roles.New.Available() == 0 && turn.Status.Canary?.Weights is { Canary.Weight: > 0 } or { Verified: false };

    private static void Ensure(RolloutTurn turn, string? name, ReplicaSet target, bool isAnyAvailability = false)
    {
        var service = turn.Snapshot.Services.FirstOrDefault(candidate => candidate.Name == name);
        if (service is null)
        {
            return;
        }

        var selected = service.Spec?.Selector is { } selector && selector.TryGetValue(Labels.PodTemplateHash, out var hash) ? hash : null;
        if (selected == target.Hash())
        {
            return;
        }

        // A service that already works is not switched to a version that has no pod to answer.
        if (!isAnyAvailability && selected is not null && target.Available() == 0)
        {
            return;
        }

        turn.Change(new SelectPods(service.Name, target.Hash()));
        turn.Report(EventReasons.SwitchService, $"Switched selector for service '{service.Name}' from '{selected}' to '{target.Hash()}'");
    }
}
