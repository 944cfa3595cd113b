namespace Platform.Statistics;

/// <summary>The steps of a rollout.</summary>
/// <param name="Weights">The canary's share of the traffic at each step, 0..1.</param>
/// <param name="StepSeconds">How long each is planned to last.</param>
public sealed record RolloutPlan(IReadOnlyList<double> Weights, int StepSeconds)
{
    /// <summary>10, 30 and 60 % for a minute each.</summary>
    public static RolloutPlan Usual { get; } = new([0.1, 0.3, 0.6], 60);

    /// <summary>Planned length of the whole rollout.</summary>
    public int Seconds => Weights.Count * StepSeconds;

    /// <summary>The share that follows a step; 1 after the last.</summary>
    public double After(int step) => step + 1 < Weights.Count ? Weights[step + 1] : 1.0;
}
