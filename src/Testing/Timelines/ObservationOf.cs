using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>Reads the state of a rollout off its objects.</summary>
internal static class ObservationOf
{
    public static Observation Now(VirtualCluster cluster, VirtualGateway gateway, TimeSpan elapsed)
    {
        var (rollout, status) = (cluster.Rollout, cluster.Rollout.Status);
        var shares = Shares(cluster, gateway);
        var isRouted = rollout.Spec?.Strategy?.Canary?.TrafficRouting is not null;
        return new Observation
        {
            At = elapsed,
            Phase = status?.Phase ?? "",
            Message = status?.Message ?? "",
            Step = status?.CurrentStepIndex,
            Steps = rollout.Spec?.Strategy?.Canary?.Steps?.Count ?? 0,
            Weight = isRouted ? status?.Canary?.Weights?.Canary?.Weight ?? 0 : null,
            ExperimentWeight = (status?.Canary?.Weights?.Additional ?? []).Sum(to => to.Weight),
            Stable = status?.StableRS ?? "",
            Current = status?.CurrentPodHash ?? "",
            IsAborted = status?.Abort == true,
            Versions = [.. cluster.ReplicaSets.Values.OrderBy(Revision.Of).Select(set => VersionOf(cluster, set, shares))],
        };
    }

    private static VersionState VersionOf(VirtualCluster cluster, ReplicaSet set, Dictionary<string, int>? shares)
    {
        var pods = cluster.PodsOf(set.Name).Where(PodReadiness.IsActive).ToList();
        var hash = set.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) ?? "";
        return new VersionState(
            Revision.Of(set),
            ImagePattern.ImageOf(set),
            hash,
            set.Spec?.Replicas ?? 0,
            pods.Count,
            pods.Count(PodReadiness.IsReady),
            set.Status?.AvailableReplicas ?? 0,
            shares?.GetValueOrDefault(hash));
    }

    /// <summary>Percent of the requests by pod template hash, as the gateway serves its routes now; null where pods alone split them.</summary>
    private static Dictionary<string, int>? Shares(VirtualCluster cluster, VirtualGateway gateway)
    {
        if (cluster.Rollout.Spec?.Strategy?.BlueGreen is { } blueGreen)
        {
            return SelectedBy(cluster, blueGreen.ActiveService) is { } active ? new Dictionary<string, int> { [active] = 100 } : [];
        }

        if (cluster.Rollout.Spec?.Strategy?.Canary?.TrafficRouting is null)
        {
            return null;
        }

        // The route that splits the traffic is the one with several destinations; routes that steps make go beside it.
        var shares = new Dictionary<string, int>();
        var weighted = cluster.VirtualServiceNames().Select(gateway.Served.GetValueOrDefault).OfType<VirtualService>()
            .SelectMany(route => route.Spec?.Http ?? []).FirstOrDefault(route => route.Route?.Count > 1 && route.Mirror is null);
        foreach (var to in weighted?.Route ?? [])
        {
            var hash = to.Destination?.Subset is { } subset ? LabelledBy(cluster, subset) : SelectedBy(cluster, to.Destination?.Host?.Split('.', 2)[0]);
            if (hash is not null)
            {
                shares[hash] = shares.GetValueOrDefault(hash) + to.Weight;
            }
        }

        return shares;
    }

    private static string? SelectedBy(VirtualCluster cluster, string? service) =>
        service is not null && cluster.Services.GetValueOrDefault(service)?.Spec?.Selector is { } selector ? selector.GetValueOrDefault(Labels.PodTemplateHash) : null;

    private static string? LabelledBy(VirtualCluster cluster, string subset) =>
        cluster.DestinationRules.Values.SelectMany(rule => rule.Spec?.Subsets ?? []).FirstOrDefault(candidate => candidate.Name == subset)?.Labels?.GetValueOrDefault(Labels.PodTemplateHash);
}
