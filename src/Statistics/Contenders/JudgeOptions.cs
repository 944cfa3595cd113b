namespace Platform.Statistics;

/// <summary>How the judge paces a rollout.</summary>
public sealed record JudgeOptions
{
    /// <summary>Seconds between two looks at the counters.</summary>
    public int CadenceSeconds { get; init; } = 1;

    /// <summary>Pass as soon as health is shown and <see cref="BakeSeconds"/> have gone by; otherwise each step lasts as planned.</summary>
    public bool EarlyPass { get; init; }

    /// <summary>The shortest step with an early pass.</summary>
    public int BakeSeconds { get; init; } = 15;

    /// <summary>How many times its planned length a step without a verdict may last in addition, before a person has to look.</summary>
    public int Extensions { get; init; } = 5;

    /// <summary>
    /// Steps end as planned whether health is shown or not, as where a canary's pauses are timed and the judge watches in the background;
    /// the last one then ends in a promotion.
    /// </summary>
    public bool GoesOnUnproven { get; init; }

    /// <summary>How long latency is not judged after the canary's first request.</summary>
    public int WarmupSeconds { get; init; } = 15;
}
