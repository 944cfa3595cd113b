namespace Platform.TrafficRouter.Weights;

/// <summary>
/// Counts turns for concurrent requests without a lock. It outlives snapshots: a new one goes on where the last one was,
/// so that a change of weights starts no sequence over (which would favour whoever comes first in it).
/// </summary>
internal sealed class TurnCounter
{
    private long _turns = -1;

    /// <summary>The number of this turn, from 0, modulo <paramref name="period"/>.</summary>
    public int Next(int period) => (int)(Next() % (ulong)period);

    /// <summary>The number of this turn, from 0.</summary>
    public ulong Next() => (ulong)Interlocked.Increment(ref _turns);
}
