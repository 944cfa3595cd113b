namespace Platform.Statistics;

/// <summary>
/// How the stake is spread over the moments a regression may begin: most on the start, a part on each later step, the rest on every
/// interval with a sum that converges. It never spends more than 1, so the mixture stays an e-value whatever the start.
/// </summary>
internal static class RestartSchedule
{
    /// <summary>Placed on the first batch.</summary>
    public const double AtStart = 0.6;

    /// <summary>Placed on the later steps together.</summary>
    public const double AtSteps = 0.2;

    /// <summary>Placed on all intervals together.</summary>
    public const double AtIntervals = 0.2;

    /// <summary>The part of the stake that is placed on a regression beginning with this batch.</summary>
    public static double Stake(GateState state, GateModel model, TimeSpan start, int step)
    {
        var interval = (int)Math.Min(int.MaxValue - 1, start / model.RestartInterval);
        var stake = !state.HasBegun ? AtStart
            : step > state.Step ? (model.Steps > 1 ? AtSteps / (model.Steps - 1) : 0.0)
            : interval > state.Interval ? Advance(state, interval)
            : 0.0;
        return Math.Min(stake, state.Cash);
    }

    private static double Advance(GateState state, int interval)
    {
        state.Interval = interval;
        return AtIntervals / (interval * (interval + 1.0));
    }
}
