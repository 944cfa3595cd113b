namespace Platform.Rollouts;

/// <summary>
/// The pod counts that come closest to a weight where pods are the only way to split traffic (upstream:
/// approximateWeightedCanaryStableReplicaCounts). One pod more than spec.replicas is considered when it may surge; between 1
/// and 99 % both sides have a pod where that is possible.
/// </summary>
internal static class BasicCanaryTarget
{
    private const int All = 100;

    public static ReplicaCounts Of(int replicas, int weight, int maxSurge)
    {
        if (replicas == 0)
        {
            return new ReplicaCounts(0, 0);
        }

        // In upstream's floating point, so that what is a tie there is one here; the counts themselves are whole.
        var best = Options(replicas, weight, maxSurge).DefaultIfEmpty((Canary: 0, Total: replicas)).MinBy(option => Distance(option.Canary, option.Total, weight));
        return new ReplicaCounts(best.Canary, best.Total - best.Canary);
    }

    private static IEnumerable<(int Canary, int Total)> Options(int replicas, int weight, int maxSurge)
    {
        var up = ReplicaCounts.Share(weight, replicas);
        var down = (int)((long)replicas * weight / All);
        var isZeroAllowed = weight is 0 or All || (replicas == 1 && maxSurge == 0);
        if (up < replicas || isZeroAllowed)
        {
            yield return (up, replicas);
        }

        if (!IsTied(replicas, weight) && (down != 0 || isZeroAllowed))
        {
            yield return (down, replicas);
        }

        if (maxSurge > 0)
        {
            yield return (up, replicas + 1);
            if (!IsTied(replicas + 1, weight) && (down != 0 || isZeroAllowed))
            {
                yield return (down, replicas + 1);
            }
        }
    }

    /// <summary>Rounding up and down are equally far from the weight: then up is taken.</summary>
    private static bool IsTied(int total, int weight)
    {
        var exact = total * (weight / (double)All);
        return exact - Math.Truncate(exact) == 0.5;
    }

    private static double Distance(int canary, int total, int weight) => Math.Abs((canary * All / (double)total) - weight);
}
