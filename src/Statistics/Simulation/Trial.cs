namespace Platform.Statistics;

/// <summary>How one simulated rollout ended.</summary>
/// <param name="Outcome">Never <see cref="Outcome.Running"/>.</param>
/// <param name="Seconds">When.</param>
/// <param name="BadRequests">Requests that the canary failed until then.</param>
public readonly record struct Trial(Outcome Outcome, int Seconds, double BadRequests)
{
    /// <summary>Runs a contender until it decides.</summary>
    /// <param name="traffic">The world.</param>
    /// <param name="contender">Who decides.</param>
    /// <param name="seconds">When to give up; a rollout that is undecided then is paused.</param>
    public static Trial Run(SimulatedTraffic traffic, IContender contender, int seconds)
    {
        var buckets = Scenarios.Edges.Count + 1;
        var (canary, stable) = (new ArmSecond(buckets), new ArmSecond(buckets));
        var bad = 0.0;
        for (var second = 0; second < seconds; second++)
        {
            traffic.Next(second, contender.Step, canary, stable);
            bad += canary.Errors;
            var outcome = contender.Next(second, canary, stable);
            if (outcome != Outcome.Running)
            {
                return new Trial(outcome, second + 1, bad);
            }
        }

        return new Trial(Outcome.Pause, seconds, bad);
    }
}
