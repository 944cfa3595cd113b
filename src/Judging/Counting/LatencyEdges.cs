using System.Globalization;

namespace Platform.Judging.Counting;

/// <summary>The bucket edges of a histogram that are judged, in the order of a latency metric: the objective's, those above, those below.</summary>
/// <param name="Objective">The greatest edge that is at most the objective, milliseconds; equal to it where the histogram has it.</param>
/// <param name="Above">Ascending.</param>
/// <param name="Below">Ascending.</param>
public sealed record LatencyEdges(double Objective, IReadOnlyList<double> Above, IReadOnlyList<double> Below)
{
    /// <summary>Edges further from the objective than this factor say little and would share in the error budget.</summary>
    private const double Reach = 12.5;

    public IReadOnlyList<double> All => [Objective, .. Above, .. Below];

    /// <summary>Null when the histogram has no edge at or below the objective.</summary>
    public static LatencyEdges? Of(IEnumerable<string> bounds, double slowMs)
    {
        double[] edges = [.. bounds.Select(Parse).Where(double.IsFinite).Distinct().Order()];
        var at = Array.FindLastIndex(edges, edge => edge <= slowMs);
        return at < 0 ? null : new LatencyEdges(
            edges[at],
            [.. edges[(at + 1)..].Where(edge => edge <= slowMs * Reach)],
            [.. edges[..at].Where(edge => edge >= slowMs / Reach)]);
    }

    /// <summary>The value of a label le; infinite for "+Inf".</summary>
    public static double Parse(string bound) =>
        double.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out var edge) ? edge : bound == "+Inf" ? double.PositiveInfinity : double.NaN;
}
