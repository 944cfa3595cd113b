namespace Platform.Statistics;

/// <summary>
/// The judge in charge of a rollout: at every look it rolls back when harm is proven, goes on when health is, and otherwise extends the
/// step until it may no longer (<see cref="JudgeOptions"/> say otherwise where a step does not wait). The same <see cref="Gate"/> and <see cref="Judge"/> that decide in production.
/// </summary>
public sealed class JudgedRollout : IContender
{
    private readonly RolloutPlan _plan;
    private readonly JudgeOptions _options;
    private readonly Gate _gate;
    private readonly int[] _edges;
    private readonly ArmSecond _canary;
    private readonly ArmSecond _stable;
    private readonly ArmCounts[] _requests = new ArmCounts[2];
    private readonly ArmCounts[] _bad;
    private int _batchStart;
    private int _stepStart;

    /// <param name="plan">The steps.</param>
    /// <param name="options">The pace.</param>
    /// <param name="model">One metric of errors and one of latency, in this order.</param>
    /// <param name="slowEdges">For each edge of the latency metric, the histogram bucket it is the upper end of.</param>
    /// <param name="buckets">Buckets of the histogram, with the last one.</param>
    public JudgedRollout(RolloutPlan plan, JudgeOptions options, GateModel model, IReadOnlyList<int> slowEdges, int buckets)
    {
        (_plan, _options, _gate, _edges) = (plan, options, new Gate(model), [.. slowEdges]);
        (_canary, _stable) = (new ArmSecond(buckets), new ArmSecond(buckets));
        _bad = new ArmCounts[1 + _edges.Length];
    }

    /// <summary>The evidence.</summary>
    public Gate Gate => _gate;

    /// <summary>The last verdict.</summary>
    public Assessment Last { get; private set; }

    public int Step { get; private set; }

    public Outcome Next(int second, ArmSecond canary, ArmSecond stable)
    {
        _canary.Add(canary);
        _stable.Add(stable);
        return (second + 1) % _options.CadenceSeconds == 0 ? Look(second + 1) : Outcome.Running;
    }

    private Outcome Look(int now)
    {
        Observe();
        _batchStart = now;
        var elapsed = now - _stepStart;
        var bake = _options.EarlyPass ? Math.Min(_options.BakeSeconds, _plan.Durations[Step]) : _plan.Durations[Step];
        Last = Judge.Assess(_gate, new StepProgress(TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(bake), _plan.After(Step)));
        return Last.Verdict switch
        {
            Verdict.Fail => Outcome.Rollback,
            Verdict.Pass => Advance(now),
            Verdict.Inconclusive when _options.GoesOnUnproven && elapsed >= _plan.Durations[Step] => Advance(now),
            Verdict.Inconclusive => elapsed >= _plan.Durations[Step] * (1 + _options.Extensions) ? Outcome.Pause : Outcome.Running,
            _ => Outcome.Pause,
        };
    }

    private Outcome Advance(int now)
    {
        if (Step + 1 >= _plan.Weights.Count)
        {
            return Outcome.Promote;
        }

        Step++;
        _stepStart = now;
        return Outcome.Running;
    }

    private void Observe()
    {
        var requests = new ArmCounts(_canary.Requests, _stable.Requests);
        (_requests[0], _requests[1]) = (requests, requests);
        _bad[0] = new ArmCounts(_canary.Errors, _stable.Errors);
        for (var edge = 0; edge < _edges.Length; edge++)
        {
            _bad[edge + 1] = new ArmCounts(_canary.Above(_edges[edge]), _stable.Above(_edges[edge]));
        }

        _gate.Observe(new Batch(TimeSpan.FromSeconds(_batchStart), Step, _requests, _bad));
        _canary.Clear();
        _stable.Clear();
    }
}
