namespace Platform.Cli.Canary;

/// <summary>What the load generator counted of one version in a stretch of time (its TallyReport).</summary>
internal sealed record Tally
{
    public static readonly Tally None = new();

    public long Requests { get; init; }

    /// <summary>Requests without an answer, or with another than 2xx and 3xx.</summary>
    public long Failures { get; init; }

    /// <summary>Milliseconds from the intended start; null without requests.</summary>
    public double? P95Ms { get; init; }

    public DateTimeOffset? FirstFailure { get; init; }

    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>0 to 1; 0 without requests.</summary>
    public double ErrorRate => Requests == 0 ? 0 : (double)Failures / Requests;
}
