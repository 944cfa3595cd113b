namespace Platform.TrafficRouter.Snapshots;

/// <summary>Picks a route's destination for each request; exact, evenly spread, free of locks and allocation.</summary>
internal sealed class WeightedSplit
{
    private readonly ushort[] _sequence;

    /// <param name="weights">
    /// One per destination. A single destination gets everything whatever its weight (as in Istio); of several, one of
    /// weight 0 gets nothing. A route without destinations has nothing to split.
    /// </param>
    /// <param name="turns">Of this route, kept from snapshot to snapshot.</param>
    public WeightedSplit(IReadOnlyList<int> weights, TurnCounter turns)
    {
        _sequence = weights.Count <= 1 ? [0] : SmoothSequence.Create(weights);
        Turns = turns;
    }

    public TurnCounter Turns { get; }

    /// <summary>Index of the destination of the next request.</summary>
    public int Next() => _sequence.Length == 1 ? _sequence[0] : _sequence[Turns.Next(_sequence.Length)];
}
