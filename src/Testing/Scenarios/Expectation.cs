namespace Platform.Testing;

/// <summary>What must come of a scenario. What is null or empty is not looked at.</summary>
public sealed record Expectation
{
    /// <summary>At the end: Healthy, Progressing, Paused or Degraded.</summary>
    public string? Phase { get; init; }

    /// <summary>Part of the message at the end.</summary>
    public string? Message { get; init; }

    /// <summary>status.currentStepIndex at the end.</summary>
    public int? Step { get; init; }

    /// <summary>Percent of the traffic the canary has at the end.</summary>
    public int? Weight { get; init; }

    /// <summary>Image of the stable version at the end.</summary>
    public string? StableImage { get; init; }

    /// <summary>Percent of the traffic that the canary never has more of.</summary>
    public int? WeightNeverAbove { get; init; }

    /// <summary>The ready pods of all versions are never fewer, from the first time they were that many.</summary>
    public int? ReadyNeverBelow { get; init; }

    /// <summary>The canary's weights, each change of them, without the first 0.</summary>
    public IReadOnlyList<int> Weights { get; init; } = [];

    /// <summary>Events that happen, in this order, others between them: reason, or part of the message.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Events that do not happen: reason, or part of the message.</summary>
    public IReadOnlyList<string> NoEvents { get; init; } = [];

    /// <summary>How the AnalysisRuns end, in the order of their beginning.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>The last change comes before this time.</summary>
    public TimeSpan? EndsBefore { get; init; }

    /// <summary>What holds at certain times.</summary>
    public IReadOnlyList<ExpectedMoment> Moments { get; init; } = [];
}
