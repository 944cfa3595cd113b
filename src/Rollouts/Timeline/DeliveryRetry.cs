namespace Platform.Rollouts.Timeline;

/// <summary>When a notification that could not be delivered is tried again: exponential back-off with jitter, for a day.</summary>
public static class DeliveryRetry
{
    /// <summary>After this time it is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The time to wait; null when it is given up.</summary>
    /// <param name="attempts">How often it was tried, at least 1.</param>
    /// <param name="age">Since it was to be delivered first.</param>
    /// <param name="chance">Drawn evenly from 0 to below 1: the wait is between half and all of what doubling gives.</param>
    public static TimeSpan? Wait(int attempts, TimeSpan age, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (age >= Patience)
        {
            return null;
        }

        // 2^20 seconds are past the longest wait.
        var whole = First * Math.Pow(2, Math.Min(attempts - 1, 20));
        return (whole < Longest ? whole : Longest) * (0.5 + (chance / 2));
    }
}
