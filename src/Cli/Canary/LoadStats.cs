namespace Platform.Cli.Canary;

/// <summary>What the load generator measured (GET /api/stats).</summary>
internal sealed record LoadStats
{
    /// <summary>The load generator's clock when it answered; its failure times are of the same clock.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Since the last reset.</summary>
    public Period Total { get; init; } = new();

    public Period Last1s { get; init; } = new();

    public Period Last10s { get; init; } = new();
}
