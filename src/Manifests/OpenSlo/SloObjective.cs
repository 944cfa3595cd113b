using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>The target of an SLO.</summary>
public sealed record SloObjective : ManifestNode
{
    public string? DisplayName { get; init; }

    /// <summary>How a value of a thresholdMetric compares to <see cref="Value"/> when it is good: lte, gte, lt or gt.</summary>
    public string? Op { get; init; }

    /// <summary>The threshold, in the unit of the query.</summary>
    public double? Value { get; init; }

    /// <summary>Share that must be good, 0 to below 1.</summary>
    public double? Target { get; init; }

    /// <summary>The same in percent, 0 to below 100.</summary>
    public double? TargetPercent { get; init; }

    /// <summary>Share of a slice's events that must be good for the slice to be good, above 0 to 1 (Timeslices).</summary>
    public double? TimeSliceTarget { get; init; }

    /// <summary>Length of a slice: a duration, or a number of minutes (Timeslices, RatioTimeslices).</summary>
    public IntOrString? TimeSliceWindow { get; init; }

    /// <summary>The target as a share; null when none is given.</summary>
    [JsonIgnore]
    public double? Share => Target ?? (TargetPercent / 100);
}
