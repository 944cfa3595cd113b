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

    /// <summary>What the reading means for a metric: no reading is an Error, the provider's own outcome stands, else the conditions decide.</summary>
    public MeasurementVerdict JudgedBy(MetricConditions conditions, DateTimeOffset now) =>
        Problem is { } problem ? new MeasurementVerdict(AnalysisPhase.Error, problem) : Verdict ?? conditions.Judge(Result, now);
}
