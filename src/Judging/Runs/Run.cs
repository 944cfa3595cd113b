using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Statistics;

namespace Platform.Judging.Runs;

/// <summary>One revision of a rollout under judgement. Not safe for two at once: whoever has it sees to that.</summary>
public sealed class Run
{
    private const int LongestHistory = 720;

    private readonly IReadOnlyList<CountSource> _sources;
    private ArmCounts[] _requests = [];
    private ArmCounts[] _bad = [];

    public Run(RunRecord record)
    {
        Record = record;
        _sources = CountSources.Of(record.Request);
        Query = CountSource.Query(_sources);
        StableQuery = CountSource.Query(_sources.Where(source => !source.IsCanary));
        if (record.Gate is { } state)
        {
            Open(state);
        }
    }

    public RunRecord Record { get; }

    /// <summary>Asks for everything that is counted.</summary>
    public string Query { get; }

    /// <summary>Asks for what is counted of stable.</summary>
    public string StableQuery { get; }

    /// <summary>What is judged, in the gate's order; empty without a gate.</summary>
    public IReadOnlyList<RunMetric> Metrics { get; private set; } = [];

    /// <summary>The evidence; null while there is nothing to judge.</summary>
    public Gate? Gate { get; private set; }

    /// <summary>Why the last look failed; null when it did not.</summary>
    public string? Problem { get; set; }

    /// <summary>When a verdict was last asked for.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>True when the gate waits for nothing but stable's history.</summary>
    public bool NeedsHistory => Record.Dispersions is null && (Record.Edges is not null || Record.Request.SlowMs <= 0);

    /// <summary>Takes an answer of Prometheus in.</summary>
    public void Take(IReadOnlyList<PrometheusSample> samples, DateTimeOffset now)
    {
        LearnEdges(samples);
        if (Gate is null && !NeedsHistory && Record.Dispersions is not null)
        {
            Open(null);
        }

        // What comes before there is a gate is where counting begins.
        var increments = CounterTable.Advance(Record.Counters, Record.CountedAt is not null, _sources, samples);
        var start = (Record.CountedAt ?? now) - Record.StartedAt;
        var isFirst = Record.CountedAt is null;
        Record.CountedAt = now;
        if (Gate is null || isFirst)
        {
            return;
        }

        Fill(increments);
        if (_requests.Any(count => count.Canary > 0))
        {
            Record.CanaryRequestAt = now;
        }

        // A clock that was set back must not undo a step of the schedule.
        Gate.Observe(new Batch(start < TimeSpan.Zero ? TimeSpan.Zero : start, Record.Step, _requests, _bad));
        Note(now);
    }

    /// <summary>Takes stable's history in: one dispersion for each metric.</summary>
    public void Learn(IReadOnlyList<PrometheusSample> past)
    {
        Record.Dispersions = [.. RunMetric.Of(Record.Request, Edges()).Select(metric => StableHistory.Dispersion(
            _sources, past, metric.Source, metric.Edges.Count > 0 ? metric.Edges[0] : 0, metric.AreGood, metric.Model.Limit))];
        if (past.Count == 0)
        {
            Record.Notes.Add("stable has no history: errors are taken to be independent of each other (dispersion 1)");
        }
    }

    /// <summary>Begins the next step when the weight is another; a question without a weight changes nothing.</summary>
    public void MoveTo(VerdictRequest request, DateTimeOffset now)
    {
        if (request.Weight is null)
        {
            return;
        }

        if (request.Weight != Record.Request.Weight)
        {
            // The first weight that is given begins no second step.
            Record.Step += Record.Request.Weight is null ? 0 : 1;
            Record.StepStartedAt = now;
            Gate?.EndStep();
        }

        Record.Request = request;
    }

    private LatencyEdges? Edges() => Record.Edges is { } bounds && Record.Request.SlowMs > 0
        ? LatencyEdges.Of(bounds.Select(bound => bound.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), Record.Request.SlowMs, Further, out _)
        : null;

    private double[] Further => [.. Record.Request.SlowLimits.Select(limit => limit.SlowMs)];

    private void Open(GateState? state)
    {
        Metrics = RunMetric.Of(Record.Request, Edges());
        var model = RunModel.Create(Record.Request, Metrics, Record.Dispersions ?? []);
        Record.Gate = state ?? GateState.Create(model);
        Gate = new Gate(model, Record.Gate);
        (_requests, _bad) = (new ArmCounts[Gate.Model.Metrics.Count], new ArmCounts[Gate.Model.Edges]);
    }

    private void LearnEdges(IReadOnlyList<PrometheusSample> samples)
    {
        if (Record.Edges is not null || Record.Request.SlowMs <= 0)
        {
            return;
        }

        var bounds = samples.Where(sample => sample.Labels.ContainsKey("le")).Select(sample => sample.Labels["le"]).ToList();
        if (bounds.Count == 0)
        {
            return;
        }

        if (LatencyEdges.Of(bounds, Record.Request.SlowMs, Further, out var problem) is not { } edges)
        {
            Problem = problem;
            return;
        }

        Record.Edges = [.. edges.All, .. edges.Further];
        foreach (var (limit, edge) in new[] { Record.Request.SlowMs }.Concat(Further).Zip(edges.Further.Prepend(edges.Objective)).Where(pair => pair.Second < pair.First))
        {
            Record.Notes.Add(FormattableString.Invariant($"the latency histogram has no edge at {limit} ms: slow means more than {edge} ms"));
        }
    }

    private void Fill(Increments increments)
    {
        var at = 0;
        for (var index = 0; index < Metrics.Count; index++)
        {
            var metric = Metrics[index];
            if (metric.Edges.Count > 0)
            {
                _requests[index] = increments.Histogram(metric.Source);
                foreach (var edge in metric.Edges)
                {
                    _bad[at++] = increments.Above(metric.Source, edge);
                }

                continue;
            }

            var (total, events) = (increments.Of(metric.Source, CountRole.Total), increments.Of(metric.Source, CountRole.Events));
            _requests[index] = total;
            _bad[at++] = metric.AreGood ? new ArmCounts(Math.Max(0, total.Canary - events.Canary), Math.Max(0, total.Stable - events.Stable)) : events;
        }
    }

    private void Note(DateTimeOffset now)
    {
        var gate = Gate!;
        if (Record.History.Count >= LongestHistory)
        {
            // Half of the points show the same course.
            for (var index = Record.History.Count - 2; index > 0; index -= 2)
            {
                Record.History.RemoveAt(index);
            }
        }

        Record.History.Add(new EvidencePoint(
            Math.Round((now - Record.StartedAt).TotalSeconds, 1),
            Record.Step,
            gate.LogE,
            [.. gate.Model.Metrics.Select((_, metric) => PointOf(gate, metric))]));
    }

    private static MetricPoint PointOf(Gate gate, int metric)
    {
        var state = gate.State.Metrics[metric];
        return new MetricPoint(gate.AbsoluteLogE(metric), gate.RelativeLogE(metric), state.Step.Canary, state.StepBad.Canary, state.Step.Stable, state.StepBad.Stable);
    }
}
