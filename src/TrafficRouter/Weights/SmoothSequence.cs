namespace Platform.TrafficRouter.Weights;

/// <summary>
/// The order in which a route's destinations take turns: after every t requests each destination has had its share of t
/// to within one request, and after a whole period exactly.
/// </summary>
/// <remarks>
/// R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32 (1980): among those whose share is overdue by
/// 1/(2n-2) or more, the one goes first that would be the first to be a whole turn late. Integers only.
/// </remarks>
internal static class SmoothSequence
{
    /// <summary>One period, as indexes into <paramref name="weights"/>; an index of weight 0 does not occur.</summary>
    /// <param name="weights">At least 0 each, their sum at least 1.</param>
    public static ushort[] Create(IReadOnlyList<int> weights)
    {
        var chosen = Enumerable.Range(0, weights.Count).Where(i => weights[i] > 0).ToArray();
        var divisor = chosen.Aggregate(0, (gcd, i) => Gcd(gcd, weights[i]));
        var shares = chosen.Select(i => (long)(weights[i] / divisor)).ToArray();
        if (chosen.Length == 1)
        {
            return [(ushort)chosen[0]];
        }

        var period = shares.Sum();
        var taken = new long[shares.Length];
        var sequence = new ushort[period];
        for (var t = 1; t <= period; t++)
        {
            var next = MostUrgent(shares, taken, t, period);
            taken[next]++;
            sequence[t - 1] = (ushort)chosen[next];
        }

        return sequence;
    }

    private static int MostUrgent(long[] shares, long[] taken, long t, long period)
    {
        // Everything times (2n-2) * period, to stay in integers.
        var scale = (2L * shares.Length) - 2;
        var best = -1;
        var bestSlack = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var overdue = scale * ((shares[i] * t) - (taken[i] * period));
            if (overdue < period)
            {
                continue;
            }

            // Turns until a whole turn late: slack / share. Compared crosswise.
            var slack = ((scale - 1) * period) - overdue;
            if (best < 0 || slack * shares[best] < bestSlack * shares[i])
            {
                (best, bestSlack) = (i, slack);
            }
        }

        return best;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
