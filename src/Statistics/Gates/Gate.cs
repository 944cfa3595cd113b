namespace Platform.Statistics;

/// <summary>
/// The evidence of one rollout: takes batches, keeps one number for each hypothesis, effect size and start time, and answers at any moment.
/// The evidence is an e-process: P(it ever reaches 1/alpha) is at most alpha while the canary keeps its limits and is not worse
/// than stable, whatever the number of looks, metrics, steps and pauses. No clock, no I/O, no allocation on <see cref="Observe"/>.
/// </summary>
/// <param name="model">What is judged.</param>
/// <param name="state">Where it stands; changed in place by every batch.</param>
public sealed class Gate(GateModel model, GateState state)
{
    private readonly KernelCoefficients[] _coefficients = new KernelCoefficients[EffectSizes.HarmCount];

    private readonly KernelCoefficients[][] _limits =
        [.. model.Metrics.Select(metric => EffectSizes.Harm.ToArray().Select(multiplier => KernelCoefficients.Absolute(metric.Limit, multiplier)).ToArray())];

    private readonly (double Absolute, double Relative)[] _logWeights = [.. model.Metrics.Select(metric => (Math.Log(metric.AbsoluteWeight), Math.Log(metric.RelativeWeight)))];

    private readonly double[][] _logShares = [.. model.Metrics.Select(metric => metric.Edges.Select(edge => Math.Log(edge.Share)).ToArray())];

    private readonly int _edges = model.Edges;

    /// <summary>A gate at the beginning of a rollout.</summary>
    public Gate(GateModel model)
        : this(model, GateState.Create(model))
    {
    }

    /// <summary>What is judged.</summary>
    public GateModel Model => model;

    /// <summary>Where it stands.</summary>
    public GateState State => state;

    /// <summary>Adds a batch to the evidence.</summary>
    /// <returns>False for counts that no counter can have produced (NaN, negative): nothing is changed but their number.</returns>
    /// <exception cref="ArgumentException">The batch has other metrics or edges than the model.</exception>
    public bool Observe(in Batch batch)
    {
        if (batch.Requests.Length != state.Metrics.Length)
        {
            throw new ArgumentException($"the batch has {batch.Requests.Length} metrics and the gate {state.Metrics.Length}", nameof(batch));
        }

        if (batch.Bad.Length != _edges)
        {
            throw new ArgumentException($"the batch has {batch.Bad.Length} edges and the gate {_edges}", nameof(batch));
        }

        if (!batch.IsPossible)
        {
            state.Refused++;
            return false;
        }

        Place(batch.Start, batch.Step);
        state.FirstCanaryRequest ??= batch.Requests[0].Canary > 0 ? batch.Start : null;
        var offset = 0;
        for (var index = 0; index < state.Metrics.Length; index++)
        {
            var metric = model.Metrics[index];
            var bad = batch.Bad.Slice(offset, metric.Edges.Count);
            offset += bad.Length;
            if (!(state.FirstCanaryRequest is { } first && batch.Start < first + metric.Warmup))
            {
                Add(index, batch.Requests[index], bad);
            }
        }

        return true;
    }

    /// <summary>
    /// Forgets the health shown so far, because the weight changes now; evidence of harm is kept. The first batch of the next step does
    /// the same, but a verdict may be asked for before it.
    /// </summary>
    public void EndStep()
    {
        foreach (var metric in state.Metrics)
        {
            metric.BeginStep();
        }
    }

    /// <summary>The log e-value of the rollout: harm is proven at <see cref="GateModel.FailAt"/>.</summary>
    public double LogE => Weigh(guarded: true, out _, out _);

    /// <summary>The same without the guard against incidents that hit both versions.</summary>
    public double UnguardedLogE => Weigh(guarded: false, out _, out _);

    /// <summary>Log e-value against the limit of one metric.</summary>
    public double AbsoluteLogE(int metric) => LogSpace.Mix(state.Metrics[metric].Absolute, EffectSizes.HarmLogWeights);

    /// <summary>Log e-value against stable of one edge.</summary>
    public double EdgeLogE(int metric, int edge) =>
        LogSpace.Mix(state.Metrics[metric].Relative.AsSpan(edge * EffectSizes.HarmCount, EffectSizes.HarmCount), EffectSizes.HarmLogWeights);

    /// <summary>Log e-value against stable of one metric, over all its edges.</summary>
    public double RelativeLogE(int metric)
    {
        var shares = _logShares[metric];
        var sum = double.NegativeInfinity;
        for (var edge = 0; edge < shares.Length; edge++)
        {
            sum = LogSpace.Add(sum, shares[edge] + EdgeLogE(metric, edge));
        }

        return sum;
    }

    private void Place(TimeSpan start, int step)
    {
        var stake = RestartSchedule.Stake(state, model, start, step);
        if (step > state.Step)
        {
            state.Step = step;
            EndStep();
        }

        state.HasBegun = true;
        if (stake <= 0)
        {
            return;
        }

        state.Cash -= stake;
        foreach (var metric in state.Metrics)
        {
            metric.Restart(Math.Log(stake));
        }
    }

    private void Add(int index, ArmCounts requests, ReadOnlySpan<ArmCounts> bad)
    {
        var of = state.Metrics[index];
        var limitBad = Within(bad[0], requests);
        of.Step += requests;
        of.StepBad += limitBad;
        of.Rollout += requests;
        of.RolloutBad += limitBad;

        var tempering = model.Metrics[index].Dispersion;
        for (var k = 0; k < of.Absolute.Length; k++)
        {
            of.Absolute[k] += _limits[index][k].LogE(limitBad, requests.Canary) / tempering;
        }

        of.Pending += requests;
        for (var edge = 0; edge < bad.Length; edge++)
        {
            of.PendingBad[edge] += Within(bad[edge], requests);
        }

        // Without the other version there is nothing to compare with: the counts wait for it.
        if (of.Pending.Canary > 0 && of.Pending.Stable > 0)
        {
            Compare(of, model.Metrics[index]);
            of.Pending = default;
            Array.Clear(of.PendingBad);
        }
    }

    private void Compare(MetricState of, MetricModel metric)
    {
        var margin = double.NaN;
        for (var edge = 0; edge < of.PendingBad.Length; edge++)
        {
            // The coefficients depend on the split and the margin alone, and neighbouring edges share both.
            if (metric.Edges[edge].Margin != margin)
            {
                margin = metric.Edges[edge].Margin;
                for (var k = 0; k < _coefficients.Length; k++)
                {
                    _coefficients[k] = KernelCoefficients.Relative(of.Pending, metric.Ratio, margin, EffectSizes.Harm[k]);
                }
            }

            var evidence = of.Relative.AsSpan(edge * EffectSizes.HarmCount, EffectSizes.HarmCount);
            for (var k = 0; k < evidence.Length; k++)
            {
                evidence[k] += _coefficients[k].LogE(of.PendingBad[edge], of.Pending.Canary) / metric.Dispersion;
            }
        }
    }

    /// <summary>The log e-value of the rollout and what is strongest in it, in one pass: the evidence of every edge is a sum of exponentials, and most of a verdict's time.</summary>
    /// <param name="guarded">With the guard against incidents that hit both versions.</param>
    /// <param name="strongest">Index of the metric with the strongest evidence.</param>
    /// <param name="againstStable">That evidence is the comparison with stable.</param>
    internal double Weigh(bool guarded, out int strongest, out bool againstStable)
    {
        (strongest, againstStable) = (0, false);
        var greatest = double.NegativeInfinity;
        var sum = state.Cash > 1e-300 ? Math.Log(state.Cash) : double.NegativeInfinity;
        for (var metric = 0; metric < state.Metrics.Length; metric++)
        {
            var relative = RelativeLogE(metric);
            var absolute = AbsoluteLogE(metric);
            if (guarded)
            {
                absolute = AttributionGuard.Apply(absolute, relative, AttributionGuard.StableShare(state.Metrics[metric].Step));
            }

            absolute += _logWeights[metric].Absolute;
            relative += _logWeights[metric].Relative;
            sum = LogSpace.Add(LogSpace.Add(sum, absolute), relative);
            if (Math.Max(absolute, relative) > greatest)
            {
                (strongest, againstStable, greatest) = (metric, relative > absolute, Math.Max(absolute, relative));
            }
        }

        return sum;
    }

    // Two counters that are scraped a moment apart may disagree by a request.
    private static ArmCounts Within(ArmCounts bad, ArmCounts requests) => new(Math.Min(bad.Canary, requests.Canary), Math.Min(bad.Stable, requests.Stable));
}
