namespace Platform.Webapp.Faults;

/// <summary>Chance for the faults. With a seed, the same requests in the same order meet the same faults.</summary>
internal sealed class FaultDice(int? seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = seed is { } given ? new Random(given) : new Random();

    /// <returns>How long to delay one request, and whether to fail it then.</returns>
    public (TimeSpan Delay, bool Fails) Roll(FaultConfig config)
    {
        double forDelay, forError;
        lock (_lock)
        {
            // Always two draws: changing the latency must not change which requests fail.
            forDelay = _random.NextDouble();
            forError = _random.NextDouble();
        }

        var milliseconds = config.LatencyMs + (((2 * forDelay) - 1) * config.LatencyJitterMs);
        return (TimeSpan.FromMilliseconds(Math.Max(0, milliseconds)), forError < config.ErrorRate);
    }
}
