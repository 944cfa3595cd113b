using Platform.TrafficRouter.LoadBalancing;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Chooses among candidates where the request itself has no say.</summary>
internal static class Choice
{
    /// <summary>The candidate of a turn, by chance that follows from the turn's number.</summary>
    public static int Pick(Balancing balancing, in Candidates candidates, ulong turn) => balancing switch
    {
        _ when candidates.Count == 1 => 0,
        Balancing.RoundRobin => (int)(turn % (ulong)candidates.Count),
        Balancing.LeastRequest => LessBusy(candidates, KeyHash.Mix(turn)),
        Balancing.Random or Balancing.RingHash or Balancing.Maglev => KeyHash.Scale((uint)KeyHash.Mix(turn), candidates.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(balancing), balancing, "no such load balancing"),
    };

    /// <summary>
    /// The power of two choices (Mitzenmacher, 1996): of two candidates by chance, which may be the same one, that with fewer
    /// requests under way; the first where they have as many.
    /// </summary>
    private static int LessBusy(in Candidates candidates, ulong random)
    {
        var one = KeyHash.Scale((uint)random, candidates.Count);
        var other = KeyHash.Scale((uint)(random >> 32), candidates.Count);
        return candidates.ActivityOf(other).Active < candidates.ActivityOf(one).Active ? other : one;
    }
}
