using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Writes the canary's weight into the VirtualServices and its hashes into the DestinationRule, and tells whether the
/// gateway serves what was written.
/// </summary>
internal static class TrafficRouter
{
    public static void Reconcile(RolloutTurn turn)
    {
        if (turn.Canary.TrafficRouting?.Istio is not { } istio)
        {
            return;
        }

        var weight = DesiredWeight.Of(turn);
        if (!DesiredWeight.CanStableCarry(turn, weight))
        {
            turn.Weights = turn.Status.Canary?.Weights is { } kept ? kept with { Verified = IsServed(turn) } : null;
            return;
        }

        var additional = ExperimentWeights.Of(turn);

        // Subsets first, then weights; but a canary without pods loses its traffic before it gets the subset's name.
        var isEmptied = turn.Roles.New.Available() == 0 && turn.Status.Canary?.Weights?.Canary?.Weight > 0;
        if (!isEmptied)
        {
            ReconcileSubsets(turn, istio, additional);
        }

        var isVerified = Route(turn, istio, weight, additional);
        if (isEmptied)
        {
            ReconcileSubsets(turn, istio, additional);
        }

        Record(turn, weight, additional, isVerified);
    }

    /// <summary>Whether the routes as they are written are served; null when nothing reports.</summary>
    private static bool? IsServed(RolloutTurn turn) =>
        turn.Snapshot.VirtualServices.Any(route => route.Status?.ObservedGeneration is not null)
            ? turn.Snapshot.VirtualServices.All(route => route.Status?.ObservedGeneration >= route.Metadata.Generation)
            : null;

    /// <summary>Writes the weight; the answer says whether it is served, null when nothing reports.</summary>
    private static bool? Route(RolloutTurn turn, IstioTrafficRouting istio, int weight, IReadOnlyList<WeightDestination> additional)
    {
        var isServed = true;
        var anyReports = false;
        foreach (var virtualService in turn.Snapshot.VirtualServices)
        {
            var target = IstioTarget.For(turn.Rollout, istio, virtualService.Name);
            var managed = IstioRoutes.Apply(virtualService, turn, target);
            var routed = IstioWeights.Apply(managed, target, weight, additional) ?? (ReferenceEquals(managed, virtualService) ? null : managed);
            if (routed is not null)
            {
                turn.Change(new RouteTraffic(routed));
            }

            ReportRoutes(turn, virtualService, managed);

            // Nobody reports on a cluster: Istio never does, and upstream then takes the weight for granted.
            anyReports |= virtualService.Status?.ObservedGeneration is not null;
            isServed &= routed is null && virtualService.Status?.ObservedGeneration >= virtualService.Metadata.Generation;
        }

        turn.AreRoutesSet = true;
        return anyReports ? isServed : null;
    }

    private static void ReportRoutes(RolloutTurn turn, VirtualService before, VirtualService after)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        var what = turn.Position.Current switch
        {
            { SetHeaderRoute: { } header } => $"set headerRoute '{header.Name}'",
            { SetMirrorRoute: { } mirror } => $"set mirrorRoute '{mirror.Name}'",
            _ => "removed all managed routes.",
        };
        turn.Report(EventReasons.UpdatedVirtualService, $"VirtualService `{before.Name}` {what}");
    }

    private static void ReconcileSubsets(RolloutTurn turn, IstioTrafficRouting istio, IReadOnlyList<WeightDestination> additional)
    {
        if (istio.DestinationRule is not { } reference || turn.Snapshot.DestinationRule is not { } rule)
        {
            return;
        }

        var stable = turn.Roles.Stable ?? turn.Roles.New;
        var labelled = IstioSubsets.Apply(rule, reference, CanaryHash(turn), stable.Hash(), additional);
        if (labelled is not null)
        {
            turn.Change(new LabelSubsets(labelled));
        }
    }

    private static string CanaryHash(RolloutTurn turn) => DesiredWeight.PreviousCanary(turn) ?? turn.Roles.New.Hash();

    private static void Record(RolloutTurn turn, int weight, IReadOnlyList<WeightDestination> additional, bool? isVerified)
    {
        var before = turn.Status.Canary?.Weights;
        turn.Weights = new TrafficWeights
        {
            Canary = new WeightDestination { Weight = weight, PodTemplateHash = CanaryHash(turn), ServiceName = CanaryServiceNames.Of(turn.Rollout).Canary },
            Stable = new WeightDestination { Weight = ExperimentWeights.Stable(weight, additional), PodTemplateHash = turn.Roles.Stable?.Hash(), ServiceName = CanaryServiceNames.Of(turn.Rollout).Stable },
            Additional = additional.Count == 0 ? null : additional,
            Verified = isVerified,
        };
        var details = new List<string>();
        if (before?.Canary?.Weight is { } previous && previous != weight)
        {
            details.Add($"from {previous} to {weight}");
        }

        if (before is not null && !(before.Additional ?? []).SequenceEqual(additional))
        {
            details.Add($"additional: {ExperimentWeights.Text(additional)}");
        }

        if (details.Count > 0)
        {
            turn.Report(EventReasons.TrafficWeightUpdated, $"Traffic weight updated {string.Join(", ", details)}");
        }
    }
}
