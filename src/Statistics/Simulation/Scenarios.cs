namespace Platform.Statistics;

/// <summary>The scenarios decisions are measured on.</summary>
public static class Scenarios
{
    /// <summary>Upper edges of the latency buckets, milliseconds: Istio's and 300 in the middle.</summary>
    public static IReadOnlyList<double> Edges { get; } = [25, 50, 100, 250, 300, 500, 1000, 2500];

    /// <summary>Index of the objective's edge in <see cref="Edges"/>: 300 ms.</summary>
    public const int LimitEdge = 4;

    private static readonly LatencyShape Usual = LatencyShape.Lognormal(200, Edges);
    private static readonly LatencyShape Close = LatencyShape.Lognormal(290, Edges);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. HealthyOnes(), .. Environments(), .. Regressions()];

    /// <summary>Both versions fail this fraction of their requests.</summary>
    public static Scenario Unchanged(double errors, string? name = null) => Same(name ?? $"healthy-{Percent(errors)}", new ArmBehavior(errors, Usual));

    /// <summary>Both versions have a p95 of 290 ms against an objective of 300.</summary>
    public static Scenario UnchangedAtLatencyLimit() => Same("healthy-p95-290", new ArmBehavior(0.001, Close));

    /// <summary>Stable fails one fraction of its requests and the canary another.</summary>
    public static Scenario Errors(double stable, double canary) => new()
    {
        Name = $"errors-{Percent(stable)}-to-{Percent(canary)}",
        Class = ScenarioClass.Regression,
        Stable = new ArmBehavior(stable, Usual),
        Canary = new ArmBehavior(canary, Usual),
    };

    private static IEnumerable<Scenario> HealthyOnes() =>
    [
        Unchanged(0.001),
        Unchanged(0.005),
        Unchanged(0.009),
        UnchangedAtLatencyLimit(),
        Unchanged(0.005, "healthy-clusters") with { Bursts = new Bursts(3, 0) },
        Unchanged(0.005, "healthy-gamma") with { Bursts = new Bursts(1, 1) },
        Unchanged(0.005, "healthy-share-skew") with { ShareFactor = 1.2 },
        Unchanged(0.001, "healthy-cold-start") with { Cold = new ArmBehavior(0.001, LatencyShape.Lognormal(200, Edges, delayed: 0.3)) },
    ];

    private static IEnumerable<Scenario> Environments() =>
    [
        Unchanged(0.001, "shared-incident") with { Class = ScenarioClass.Environment, Incident = new ArmBehavior(0.05, Usual) },
        Unchanged(0.02, "stable-already-bad") with { Class = ScenarioClass.Environment },
    ];

    private static IEnumerable<Scenario> Regressions() =>
    [
        Errors(0.001, 0.006),
        Errors(0.001, 0.011),
        Errors(0.001, 0.02),
        Errors(0.001, 0.05),
        Errors(0.001, 0.5),
        Errors(0.001, 1.0),
        Errors(0.005, 0.01),
        Errors(0.005, 0.02),
        Errors(0.001, 0.05) with { Name = "late-5%-at-90s", Onset = 90 },
        Errors(0.001, 0.02) with { Name = "2%-at-last-weight-only", FromWeight = 2 },
        Slower("p95-200-plus-20%", 200, LatencyShape.Lognormal(240, Edges)),
        Slower("p95-200-plus-100%", 200, LatencyShape.Lognormal(400, Edges)),
        Slower("p95-200-tail-3%", 200, LatencyShape.Lognormal(200, Edges, delayed: 0.03)),
        Slower("p95-290-plus-20%", 290, LatencyShape.Lognormal(348, Edges)),
        Slower("p95-290-tail-3%", 290, LatencyShape.Lognormal(290, Edges, delayed: 0.03)),
    ];

    private static Scenario Slower(string name, double stable, LatencyShape canary) => new()
    {
        Name = name,
        Class = ScenarioClass.Regression,
        Stable = new ArmBehavior(0.001, LatencyShape.Lognormal(stable, Edges)),
        Canary = new ArmBehavior(0.001, canary),
    };

    private static Scenario Same(string name, ArmBehavior behavior) =>
        new() { Name = name, Class = ScenarioClass.Healthy, Stable = behavior, Canary = behavior };

    private static string Percent(double fraction) => $"{fraction * 100:0.##}%";
}
