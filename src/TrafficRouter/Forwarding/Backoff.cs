using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>Envoy's jittered exponential back-off: before retry n, evenly between 0 and (2^n - 1) times the base, at most ten times it.</summary>
internal static class Backoff
{
    private const int MostTimesBase = 10;

    // (2^4 - 1) times is beyond the most already.
    private const int LargestExponent = 4;

    /// <summary>The longest wait before a retry.</summary>
    /// <param name="retry">From 1.</param>
    public static TimeSpan Longest(TimeSpan wait, int retry) => wait * Math.Min((1 << Math.Min(retry, LargestExponent)) - 1, MostTimesBase);

    public static TimeSpan Next(TimeSpan wait, int retry, Chance chance) =>
        TimeSpan.FromMilliseconds(chance.Next(Math.Max(1, (int)Longest(wait, retry).TotalMilliseconds)));
}
