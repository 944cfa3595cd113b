namespace Platform.Statistics;

/// <summary>A world a canary may be born into: how both versions answer, and what happens when.</summary>
public sealed record Scenario
{
    /// <summary>Short and unique.</summary>
    public required string Name { get; init; }

    /// <summary>Whether rolling back is wrong or right.</summary>
    public required ScenarioClass Class { get; init; }

    /// <summary>How stable answers.</summary>
    public required ArmBehavior Stable { get; init; }

    /// <summary>How the canary answers; from <see cref="Onset"/> on where there is one.</summary>
    public required ArmBehavior Canary { get; init; }

    /// <summary>Seconds until which the canary answers as stable does.</summary>
    public int Onset { get; init; }

    /// <summary>The first weight, by its index, at which the canary answers differently from stable.</summary>
    public int FromWeight { get; init; }

    /// <summary>How errors crowd together, on each version by itself.</summary>
    public Bursts Bursts { get; init; } = Bursts.None;

    /// <summary>The canary's real share over its configured one.</summary>
    public double ShareFactor { get; init; } = 1.0;

    /// <summary>How the canary answers in its first <see cref="ColdSeconds"/> seconds.</summary>
    public ArmBehavior? Cold { get; init; }

    /// <summary>Seconds that a cold start lasts.</summary>
    public int ColdSeconds { get; init; } = 15;

    /// <summary>How both answer from <see cref="IncidentAt"/> on, for <see cref="IncidentSeconds"/>.</summary>
    public ArmBehavior? Incident { get; init; }

    public int IncidentAt { get; init; } = 70;

    public int IncidentSeconds { get; init; } = 30;

    /// <summary>How a version answers in a second at a weight.</summary>
    public ArmBehavior Behavior(bool canary, int second, int weight) =>
        Incident is { } incident && second >= IncidentAt && second < IncidentAt + IncidentSeconds ? incident
        : !canary ? Stable
        : Cold is { } cold && second < ColdSeconds ? cold
        : second >= Onset && weight >= FromWeight ? Canary
        : Stable;
}
