namespace Platform.Statistics;

/// <summary>The steps of a rollout.</summary>
/// <param name="Weights">The canary's share of the traffic at each step, above 0 and at most 1.</param>
/// <param name="Durations">How many seconds each is planned to last; as many.</param>
public sealed record RolloutPlan(IReadOnlyList<double> Weights, IReadOnlyList<int> Durations)
{
    /// <summary>Steps of the same length.</summary>
    public RolloutPlan(IReadOnlyList<double> weights, int stepSeconds)
        : this(weights, [.. weights.Select(_ => stepSeconds)])
    {
    }

    /// <summary>10, 30 and 60 % for a minute each.</summary>
    public static RolloutPlan Usual { get; } = new([0.1, 0.3, 0.6], 60);

    /// <summary>Planned length of the whole rollout.</summary>
    public int Seconds => Durations.Sum();

    /// <summary>The share that follows a step; 1 after the last.</summary>
    public double After(int step) => step + 1 < Weights.Count ? Weights[step + 1] : 1.0;

    /// <summary>The step that runs after so many seconds, when each lasts as planned.</summary>
    public int StepAt(int seconds)
    {
        var (step, end) = (0, Durations[0]);
        while (seconds >= end && step + 1 < Durations.Count)
        {
            step++;
            end += Durations[step];
        }

        return step;
    }

    /// <summary>True when a step ends after so many seconds.</summary>
    public bool IsEndOfStep(int seconds)
    {
        var end = 0;
        foreach (var duration in Durations)
        {
            end += duration;
            if (end == seconds)
            {
                return true;
            }
        }

        return false;
    }
}
