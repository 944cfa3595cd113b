namespace Platform.Statistics;

/// <summary>What was counted between two looks, both versions at the same two times. A batch ends where a weight changes.</summary>
/// <param name="start">Since the rollout began.</param>
/// <param name="step">Which step of the rollout it belongs to, from 0; never less than before.</param>
/// <param name="requests">For each metric, its requests.</param>
/// <param name="bad">For each edge of each metric in the model's order, its bad events.</param>
public readonly ref struct Batch(TimeSpan start, int step, ReadOnlySpan<ArmCounts> requests, ReadOnlySpan<ArmCounts> bad)
{
    public TimeSpan Start { get; } = start;

    public int Step { get; } = step;

    public ReadOnlySpan<ArmCounts> Requests { get; } = requests;

    public ReadOnlySpan<ArmCounts> Bad { get; } = bad;

    /// <summary>True when every count is one that a counter can have produced.</summary>
    public bool IsPossible
    {
        get
        {
            foreach (var count in Requests)
            {
                if (!count.IsPossible)
                {
                    return false;
                }
            }

            foreach (var count in Bad)
            {
                if (!count.IsPossible)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
