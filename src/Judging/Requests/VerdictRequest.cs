using System.Text.Json.Serialization;

namespace Platform.Judging.Requests;

/// <summary>
/// What is to be judged. Evidence is kept for each namespace, rollout and revision; a new weight begins a new step of it, and
/// everything else must stay as it was when the revision was first asked about.
/// </summary>
// Setters, not init: generated readers give an absent init property its type's default in place of ours.
public sealed record VerdictRequest
{
    public string Namespace { get; set; } = "default";

    /// <summary>Name of the Rollout.</summary>
    public string Rollout { get; set; } = "";

    /// <summary>What tells this update from the next: the pod template's hash.</summary>
    public string Revision { get; set; } = "";

    /// <summary>Regular expression over destination_service of the canary.</summary>
    public string Canary { get; set; } = "";

    /// <summary>Likewise of stable.</summary>
    public string Stable { get; set; } = "";

    /// <summary>Present weight of the canary in percent, 1..100; not given: as it was, with its next weight and its bake.</summary>
    public double? Weight { get; set; }

    /// <summary>Weight that follows a pass, in percent, 1..100.</summary>
    public double NextWeight { get; set; } = 100;

    /// <summary>How many weights the rollout has, 1..100.</summary>
    public int Steps { get; set; } = 5;

    /// <summary>Shortest time at a weight before a pass, in seconds.</summary>
    public double BakeSeconds { get; set; } = 60;

    /// <summary>Greatest fraction of failed requests, between 0 and 1.</summary>
    public double ErrorLimit { get; set; } = 0.01;

    /// <summary>A request that takes longer is slow, milliseconds; 0: latency is not judged.</summary>
    public double SlowMs { get; set; } = 300;

    /// <summary>Greatest fraction of slow requests, between 0 and 1; 0.05 says "p95".</summary>
    public double SlowLimit { get; set; } = 0.05;

    /// <summary>How long latency is not judged after the canary's first request.</summary>
    public double WarmupSeconds { get; set; } = 15;

    /// <summary>Probability of a false rollback over the whole rollout.</summary>
    public double Alpha { get; set; } = 0.01;

    /// <summary>Probability of passing a bad version in one step.</summary>
    public double Beta { get; set; } = 0.05;

    /// <summary>Further pairs of counters.</summary>
    public IReadOnlyList<CounterMetric> Metrics { get; set; } = [];

    /// <summary>Names the evidence.</summary>
    [JsonIgnore]
    public string Key => $"{Namespace}/{Rollout}/{Revision}";

    /// <summary>True when the other asks for the same judgement, at whatever weight.</summary>
    public bool IsOfSameRun(VerdictRequest other) =>
        this with { Weight = other.Weight, NextWeight = other.NextWeight, BakeSeconds = other.BakeSeconds, Metrics = other.Metrics } == other
        && Metrics.SequenceEqual(other.Metrics);
}
