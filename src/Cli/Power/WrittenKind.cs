namespace Platform.Cli.Power;

/// <summary>What the query of a written metric yields.</summary>
internal enum WrittenKind
{
    /// <summary>Fraction of requests that failed.</summary>
    Errors,

    /// <summary>Fraction of requests that did not.</summary>
    Successes,

    /// <summary>A quantile of the latency.</summary>
    Latency,
}
