using System.Globalization;

namespace Platform.Judging.Counting;

/// <summary>The bucket edges of a histogram that are judged, in the order of a latency metric: the objective's, those above, those below; then one for each further limit.</summary>
/// <param name="Objective">The greatest edge that is at most the objective, milliseconds; equal to it where the histogram has it.</param>
/// <param name="Above">Ascending.</param>
/// <param name="Below">Ascending.</param>
/// <param name="Further">The edge of each further limit, in the limits' order.</param>
public sealed record LatencyEdges(double Objective, IReadOnlyList<double> Above, IReadOnlyList<double> Below, IReadOnlyList<double> Further)
{
    /// <summary>Edges further from the objective than this factor say little and would share in the error budget.</summary>
    private const double Reach = 12.5;

    /// <summary>Edges of the first limit's metric.</summary>
    public IReadOnlyList<double> All => [Objective, .. Above, .. Below];

    /// <summary>The edges for these limits; null with a problem when the histogram cannot tell them.</summary>
    /// <param name="bounds">Values of the label le.</param>
    /// <param name="slowMs">The first limit, milliseconds.</param>
    /// <param name="further">The others.</param>
    /// <param name="problem">One sentence's part.</param>
    public static LatencyEdges? Of(IEnumerable<string> bounds, double slowMs, IReadOnlyList<double> further, out string? problem)
    {
        double[] edges = [.. bounds.Select(Parse).Where(double.IsFinite).Distinct().Order()];
        double[] limits = [slowMs, .. further];
        int[] at = [.. limits.Select(limit => Array.FindLastIndex(edges, edge => edge <= limit))];
        for (var index = 0; index < limits.Length; index++)
        {
            problem = at[index] < 0 ? FormattableString.Invariant($"the latency histogram has no bucket at or below {limits[index]} ms: its edges are {string.Join(", ", edges)}")
                : at.AsSpan(0, index).Contains(at[index]) ? FormattableString.Invariant($"the latency histogram has no bucket that tells {limits[index]} ms from another limit: its edges are {string.Join(", ", edges)}")
                : null;
            if (problem is not null)
            {
                return null;
            }
        }

        // A further limit's edge is compared with stable there, and not a second time here.
        problem = null;
        var first = at[0];
        var others = edges.Where((_, index) => !at.Contains(index)).ToList();
        return new LatencyEdges(
            edges[first],
            [.. others.Where(edge => edge > edges[first] && edge <= slowMs * Reach)],
            [.. others.Where(edge => edge < edges[first] && edge >= slowMs / Reach)],
            [.. at.Skip(1).Select(index => edges[index])]);
    }

    /// <summary>The value of a label le; infinite for "+Inf".</summary>
    public static double Parse(string bound) =>
        double.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out var edge) ? edge : bound == "+Inf" ? double.PositiveInfinity : double.NaN;
}
