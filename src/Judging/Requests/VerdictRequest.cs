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

    /// <summary>
    /// Pass after this time already, in seconds, where health is shown by then; 0: never before <see cref="BakeSeconds"/>. Not at the last
    /// weight: what begins later than an early promotion nobody sees.
    /// </summary>
    public double EarlyPassSeconds { get; set; }

    /// <summary>The shortest time at the present weight before a pass.</summary>
    [JsonIgnore]
    public TimeSpan Bake => TimeSpan.FromSeconds(EarlyPassSeconds > 0 && NextWeight < 100 ? Math.Min(EarlyPassSeconds, BakeSeconds) : BakeSeconds);

    /// <summary>Greatest fraction of failed requests, between 0 and 1.</summary>
    public double ErrorLimit { get; set; } = 0.01;

    /// <summary>A request that takes longer is slow, milliseconds; 0: latency is not judged.</summary>
    public double SlowMs { get; set; } = 300;

    /// <summary>Greatest fraction of slow requests, between 0 and 1; 0.05 says "p95".</summary>
    public double SlowLimit { get; set; } = 0.05;

    /// <summary>Further limits of latency beside that: "p99 at most 1 s" is 1000 and 0.01. They need <see cref="SlowMs"/>.</summary>
    public IReadOnlyList<SlowLimit> SlowLimits { get; set; } = [];

    /// <summary>How long latency is not judged after the canary's first request.</summary>
    public double WarmupSeconds { get; set; } = 15;

    /// <summary>Probability of a false rollback over the whole rollout.</summary>
    public double Alpha { get; set; } = 0.01;

    /// <summary>Probability of passing a bad version in one step.</summary>
    public double Beta { get; set; } = 0.05;

    /// <summary>Further pairs of counters.</summary>
    public IReadOnlyList<CounterMetric> Metrics { get; set; } = [];

    /// <summary>Parts of the traffic that are watched each on its own, with the same limits.</summary>
    public IReadOnlyList<RouteFilter> Routes { get; set; } = [];

    /// <summary>Names the evidence.</summary>
    [JsonIgnore]
    public string Key => $"{Namespace}/{Rollout}/{Revision}";

    /// <summary>True when the other asks for the same judgement, at whatever weight.</summary>
    public bool IsOfSameRun(VerdictRequest other) =>
        this with { Weight = other.Weight, NextWeight = other.NextWeight, BakeSeconds = other.BakeSeconds, EarlyPassSeconds = other.EarlyPassSeconds, Metrics = other.Metrics, SlowLimits = other.SlowLimits, Routes = other.Routes } == other
        && Metrics.SequenceEqual(other.Metrics)
        && SlowLimits.SequenceEqual(other.SlowLimits)
        && Routes.SequenceEqual(other.Routes);
}
