namespace Platform.Cli.Canary;

/// <summary>A stretch of time as the load generator reports it (its PeriodReport).</summary>
internal sealed record Period
{
    public double Seconds { get; init; }

    /// <summary>Arrivals per second.</summary>
    public double Rps { get; init; }

    public Tally All { get; init; } = Tally.None;

    /// <summary>By the answer's x-version; "unknown" without one, as when the gateway itself answers an error.</summary>
    public IReadOnlyDictionary<string, Tally> Versions { get; init; } = new Dictionary<string, Tally>();

    public Tally Of(string version) => Versions.GetValueOrDefault(version) ?? Tally.None;

    /// <summary>Finished requests of a version per second; 0 for a period of no length.</summary>
    public double RateOf(string version) => Seconds > 0 ? Of(version).Requests / Seconds : 0;
}
