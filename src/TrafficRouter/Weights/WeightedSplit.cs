namespace Platform.TrafficRouter.Weights;

/// <summary>Picks a route's destination for each request; exact, evenly spread, free of locks and, after the first request, of allocation.</summary>
internal sealed class WeightedSplit
{
    private readonly IReadOnlyList<int> _weights;

    // Made by the first request that needs it: a change of weights does not wait for the sequences of thousands of routes. Two
    // requests that come at once make the same one.
    private ushort[]? _sequence;

    /// <param name="weights">
    /// One per destination. A single destination gets everything whatever its weight (as in Istio); of several, one of
    /// weight 0 gets nothing. A route without destinations has nothing to split.
    /// </param>
    /// <param name="turns">Of this route, kept from snapshot to snapshot.</param>
    public WeightedSplit(IReadOnlyList<int> weights, TurnCounter turns)
    {
        _weights = weights;
        Turns = turns;
    }

    public TurnCounter Turns { get; }

    /// <summary>Index of the destination of the next request.</summary>
    public int Next()
    {
        if (_weights.Count <= 1)
        {
            return 0;
        }

        var sequence = _sequence ??= SmoothSequence.Create(_weights);
        return sequence.Length == 1 ? sequence[0] : sequence[Turns.Next(sequence.Length)];
    }
}
