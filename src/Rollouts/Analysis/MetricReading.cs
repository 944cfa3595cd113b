using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What a metric provider answered.</summary>
public sealed record MetricReading
{
    /// <summary>Why there is no result, one sentence; null when there is one.</summary>
    public string? Problem { get; private init; }

    /// <summary>What conditions are evaluated on: double, double[], string, bool, a map or null.</summary>
    public object? Result { get; private init; }

    /// <summary>The result as it is shown.</summary>
    public string? Value { get; private init; }

    /// <summary>The outcome where the provider itself decides it; null: conditions are evaluated on the result.</summary>
    public MeasurementVerdict? Verdict { get; private init; }

    /// <summary>Kept with the measurement.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public static MetricReading Of(object? result, string value) => new() { Result = result, Value = value };

    public static MetricReading Concluded(AnalysisPhase phase, string? message = null) => new() { Verdict = new MeasurementVerdict(phase, message) };

    public static MetricReading Failed(string problem) => new() { Problem = problem };

    /// <summary>The reading with the samples it rests on: too few of them decide nothing, and without their number nobody knows.</summary>
    /// <param name="samples">The answer to <see cref="SampleCount.QuestionOf"/>.</param>
    /// <param name="least">The number wanted.</param>
    public MetricReading RestingOn(MetricReading samples, int least)
    {
        if (Problem is not null)
        {
            return this;
        }

        if (samples.Problem is { } problem)
        {
            return Failed($"{AnalysisMends.SamplesQueryAnnotation}: {problem}");
        }

        var (count, metadata) = (SampleCount.Of(samples), new Dictionary<string, string>(Metadata ?? new Dictionary<string, string>()));
        metadata["samples"] = MeasurementValue.Of(count);
        return this with
        {
            Verdict = count >= least ? Verdict : new MeasurementVerdict(AnalysisPhase.Inconclusive, $"{metadata["samples"]} samples are fewer than {least}"),
            Metadata = metadata,
        };
    }

    /// <summary>What the reading means for a metric: no reading is an Error, the provider's own outcome stands, else the conditions decide.</summary>
    public MeasurementVerdict JudgedBy(MetricConditions conditions, DateTimeOffset now) =>
        Problem is { } problem ? new MeasurementVerdict(AnalysisPhase.Error, problem) : Verdict ?? conditions.Judge(Result, now);
}
