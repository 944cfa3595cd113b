namespace Platform.TrafficRouter.Routing;

/// <summary>What percentages and waits are drawn from; with a seed, the same draws in the same order.</summary>
internal sealed class Chance(int? seed = null)
{
    private readonly Random _random = seed is { } given ? new Random(given) : new Random();
    private readonly Lock _lock = new();

    /// <summary>Whether this request belongs to the share. All and none need no draw.</summary>
    public bool Takes(Share share) => share == Share.All || (share != Share.None && share.Takes(Next(Share.Whole)));

    /// <summary>Evenly from 0 to one less than <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        lock (_lock)
        {
            return _random.Next(limit);
        }
    }
}
