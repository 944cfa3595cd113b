using Platform.Manifests;

namespace Platform.Testing;

/// <summary>What came of a scenario.</summary>
public sealed record SimulatedRollout
{
    /// <summary>What was played.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Everything that happened, in order.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Every state the rollout was in, also those that lasted no time.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Actions whose time or condition never came.</summary>
    public required IReadOnlyList<OperatorAction> Undone { get; init; }

    /// <summary>The objects at the end.</summary>
    public required Rollout Rollout { get; init; }

    public required IReadOnlyList<AnalysisRun> AnalysisRuns { get; init; }

    /// <summary>Those that are left: finished ones beyond the history limits are deleted.</summary>
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    public required IReadOnlyList<ReplicaSet> ReplicaSets { get; init; }

    /// <summary>When the simulation ended: nothing was left to happen, or its time was over.</summary>
    public required TimeSpan End { get; init; }

    /// <summary>Turns of all controllers.</summary>
    public required int Turns { get; init; }

    /// <summary>Measurements of all metrics.</summary>
    public required int Measurements { get; init; }

    /// <summary>The state at the end.</summary>
    public Observation Final => Observations[^1];

    public IEnumerable<TimelineEvent> Events => Timeline.OfType<TimelineEvent>();

    /// <summary>The canary's weights, each change of them, without the first 0.</summary>
    public IReadOnlyList<int> Weights
    {
        get
        {
            var weights = new List<int>();
            foreach (var weight in Observations.Select(state => state.Weight ?? 0))
            {
                if (weight != weights.LastOrDefault(0))
                {
                    weights.Add(weight);
                }
            }

            return weights;
        }
    }

    /// <summary>The state once nothing moved any more at a time.</summary>
    public Observation StateAt(TimeSpan time) => Observations.LastOrDefault(state => state.At <= time) ?? Observations[0];

    /// <summary>Where it is not as expected, a sentence each; empty when all is met.</summary>
    public IReadOnlyList<string> Shortfalls(Expectation? expectation = null) => ExpectationCheck.Of(this, expectation ?? Scenario.Expect);

    /// <summary>Throws when something is not as expected, with the timeline.</summary>
    /// <exception cref="ExpectationException">Something is not as expected.</exception>
    public SimulatedRollout Require(Expectation? expectation = null)
    {
        var shortfalls = Shortfalls(expectation);
        return shortfalls.Count == 0 ? this : throw new ExpectationException(shortfalls, this);
    }
}
