namespace Platform.Statistics;

/// <summary>
/// The last sample of one cumulative time series. Increments are taken series by series and then summed, never the other way
/// round: one pod's restart would otherwise look like a fall of the sum.
/// </summary>
/// <param name="Last">The value last seen; null before the first.</param>
public readonly record struct Counter(double? Last)
{
    /// <summary>A series of a pod that was born after the rollout began: it started at 0, so its first sample counts.</summary>
    public static Counter Newborn { get; } = new(0.0);

    /// <summary>Takes the next sample.</summary>
    /// <param name="sample">NaN or null when there is none: nothing is added, and the next sample brings what was missed.</param>
    /// <param name="increment">What was counted since the last sample, at least 0; a fall means that the process began again at 0.</param>
    public Counter Next(double? sample, out double increment)
    {
        if (sample is not { } value || !double.IsFinite(value) || value < 0)
        {
            increment = 0.0;
            return this;
        }

        increment = Last is not { } last ? 0.0 : value >= last ? value - last : value;
        return new Counter(value);
    }
}
