using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Writes the canary's weight into the VirtualServices and its hashes into the DestinationRule, and tells whether the
/// gateway serves what was written.
/// </summary>
internal static class TrafficRouter
{
    public static void Reconcile(CanaryTurn turn)
    {
        if (turn.Canary.TrafficRouting?.Istio is not { } istio)
        {
            return;
        }

        var weight = DesiredWeight.Of(turn);
        ReconcileSubsets(turn, istio);
        var isServed = true;
        var anyReports = false;
        foreach (var virtualService in turn.Snapshot.VirtualServices)
        {
            var routed = IstioWeights.Apply(virtualService, IstioTarget.For(turn.Canary, istio, virtualService.Name), weight);
            if (routed is not null)
            {
                turn.Change(new RouteTraffic(routed));
            }

            // Nobody reports on a cluster: Istio never does, and upstream then takes the weight for granted.
            anyReports |= virtualService.Status?.ObservedGeneration is not null;
            isServed &= routed is null && virtualService.Status?.ObservedGeneration >= virtualService.Metadata.Generation;
        }

        Record(turn, weight, anyReports ? isServed : null);
    }

    private static void ReconcileSubsets(CanaryTurn turn, IstioTrafficRouting istio)
    {
        if (istio.DestinationRule is not { } reference || turn.Snapshot.DestinationRule is not { } rule)
        {
            return;
        }

        var stable = turn.Roles.Stable ?? turn.Roles.New;
        var labelled = IstioSubsets.Apply(rule, reference, turn.Roles.New.Hash(), stable.Hash());
        if (labelled is not null)
        {
            turn.Change(new LabelSubsets(labelled));
        }
    }

    private static void Record(CanaryTurn turn, int weight, bool? isVerified)
    {
        var before = turn.Status.Canary?.Weights?.Canary?.Weight;
        turn.Weights = new TrafficWeights
        {
            Canary = new WeightDestination { Weight = weight, PodTemplateHash = turn.Roles.New.Hash(), ServiceName = turn.Canary.CanaryService },
            Stable = new WeightDestination { Weight = 100 - weight, PodTemplateHash = turn.Roles.Stable?.Hash(), ServiceName = turn.Canary.StableService },
            Verified = isVerified,
        };
        if (before is { } previous && previous != weight)
        {
            turn.Report(EventReasons.TrafficWeightUpdated, $"Traffic weight updated from {previous} to {weight}");
        }
    }
}
