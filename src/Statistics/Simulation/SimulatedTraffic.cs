namespace Platform.Statistics;

/// <summary>One rollout's traffic in a scenario, second after second.</summary>
/// <param name="scenario">What happens.</param>
/// <param name="requestsPerSecond">Mean of both versions together.</param>
/// <param name="weights">The canary's share of the traffic at each step, 0..1.</param>
/// <param name="random">The source of chance.</param>
public sealed class SimulatedTraffic(Scenario scenario, double requestsPerSecond, IReadOnlyList<double> weights, Random random)
{
    /// <summary>Seconds of stable's history before the rollout.</summary>
    public const int HistorySeconds = 600;

    /// <summary>Seconds of one batch of the history.</summary>
    public const int HistoryBatch = 5;

    /// <summary>Draws one second at a weight.</summary>
    public void Next(int second, int weight, ArmSecond canary, ArmSecond stable)
    {
        var share = Math.Min(1.0, weights[weight] * scenario.ShareFactor);
        ArmSampler.Draw(random, requestsPerSecond * share, scenario.Behavior(canary: true, second, weight), scenario.Bursts, canary);
        ArmSampler.Draw(random, requestsPerSecond * (1.0 - share), scenario.Behavior(canary: false, second, weight), scenario.Bursts, stable);
    }

    /// <summary>Draws stable's history: for each batch requests, errors and requests above an edge.</summary>
    public (double[] Requests, double[] Errors, double[] Slow) History(int limitEdge)
    {
        var batches = HistorySeconds / HistoryBatch;
        var (requests, errors, slow) = (new double[batches], new double[batches], new double[batches]);
        var period = new ArmSecond(scenario.Stable.Latency.Buckets.Length);

        // Where errors crowd together, they do so second by second.
        var parts = scenario.Bursts == Bursts.None ? 1 : HistoryBatch;
        for (var batch = 0; batch < batches; batch++)
        {
            for (var part = 0; part < parts; part++)
            {
                ArmSampler.Draw(random, requestsPerSecond * HistoryBatch / parts, scenario.Stable, scenario.Bursts, period);
                requests[batch] += period.Requests;
                errors[batch] += period.Errors;
                slow[batch] += period.Above(limitEdge);
            }
        }

        return (requests, errors, slow);
    }
}
