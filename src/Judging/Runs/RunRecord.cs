using Platform.Judging.Requests;
using Platform.Statistics;

namespace Platform.Judging.Runs;

/// <summary>
/// Everything a run is, as it is stored. Counters and evidence are written together, so after a restart neither is an event counted twice nor
/// forgotten: what happened meanwhile is in the first increment.
/// </summary>
public sealed class RunRecord
{
    public required VerdictRequest Request { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset StepStartedAt { get; set; }

    public int Step { get; set; }

    /// <summary>When the counters were read last; null before the first time.</summary>
    public DateTimeOffset? CountedAt { get; set; }

    /// <summary>When the canary last had a request.</summary>
    public DateTimeOffset? CanaryRequestAt { get; set; }

    /// <summary>The last value of every series.</summary>
    public Dictionary<string, double> Counters { get; init; } = [];

    /// <summary>Edges of the latency histogram in the order of the metric; null while no request was ever measured.</summary>
    public IReadOnlyList<double>? Edges { get; set; }

    /// <summary>For each metric; null until it was learned.</summary>
    public IReadOnlyList<double>? Dispersions { get; set; }

    /// <summary>What a reader of the evidence should know about it.</summary>
    public List<string> Notes { get; init; } = [];

    /// <summary>The evidence; null until there is something to judge.</summary>
    public GateState? Gate { get; set; }

    /// <summary>The course of the evidence.</summary>
    public List<EvidencePoint> History { get; init; } = [];
}
