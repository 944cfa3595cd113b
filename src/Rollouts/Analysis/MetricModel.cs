using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>A metric whose arguments are resolved and whose numbers are read.</summary>
internal sealed record MetricModel
{
    private const int DefaultConsecutiveErrorLimit = 4;
    private const int DefaultRetention = 10;

    public required string Name { get; init; }

    /// <summary>Measurements to take, those that ended in Error not counted; null: until terminated.</summary>
    public int? Count { get; private init; }

    /// <summary>From the end of a measurement to the start of the next.</summary>
    public TimeSpan? Interval { get; private init; }

    /// <summary>From the start of the run to the first measurement.</summary>
    public TimeSpan? InitialDelay { get; private init; }

    /// <summary>Failed measurements allowed; negative: any number.</summary>
    public int FailureLimit { get; private init; }

    public int InconclusiveLimit { get; private init; }

    public int ConsecutiveErrorLimit { get; private init; }

    /// <summary>0: not used.</summary>
    public int ConsecutiveSuccessLimit { get; private init; }

    /// <summary>The result is shown but does not count.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Measurements kept in the status, the latest.</summary>
    public int Retention { get; init; } = DefaultRetention;

    /// <summary>Of the run.</summary>
    public AnalysisMends Mends { get; init; } = AnalysisMends.None;

    /// <summary>Successful measurements without which it does not end Successful.</summary>
    public int MinimumSuccessful => Math.Min(Mends.MinimumSuccessful, Count ?? int.MaxValue);

    /// <summary>Reads a validated metric.</summary>
    public static MetricModel Of(Metric metric) => new()
    {
        Name = metric.Name ?? "",
        Count = Number(metric.Count) is var count && count != 0 ? count : string.IsNullOrEmpty(metric.Interval?.Text) ? 1 : null,
        Interval = metric.Interval?.Value,
        InitialDelay = metric.InitialDelay?.Value,
        FailureLimit = Number(metric.FailureLimit),
        InconclusiveLimit = Number(metric.InconclusiveLimit),
        ConsecutiveErrorLimit = metric.ConsecutiveErrorLimit is null ? DefaultConsecutiveErrorLimit : Number(metric.ConsecutiveErrorLimit),
        ConsecutiveSuccessLimit = Number(metric.ConsecutiveSuccessLimit),
    };

    /// <summary>intstr's IntValue: a string that spells no integer is 0.</summary>
    public static int Number(IntOrString? value) => value?.AsInteger() ?? 0;
}
