namespace Platform.Testing;

/// <summary>What a metric measures from one time until the next part begins.</summary>
public sealed record SeriesPart
{
    /// <summary>When it begins.</summary>
    public TimeSpan At { get; init; }

    /// <summary>
    /// A double (NaN and the infinities too), a double[], or for other providers than Prometheus what JSON has: bool, string, object?[],
    /// a map. For a job: Successful, Failed, Inconclusive or Error. Null: nil.
    /// </summary>
    public object? Value { get; init; }

    /// <summary>The value at the beginning of the next part; on the way there it changes evenly. Null: it stays as it is.</summary>
    public double? RampTo { get; init; }

    /// <summary>Standard deviation of what is added to the value.</summary>
    public double Noise { get; init; }

    /// <summary>Share of the measurements that find nothing, 0 to 1.</summary>
    public double Gaps { get; init; }

    /// <summary>No measurement finds anything: an empty vector from Prometheus, nil from others.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>What the query of platform.local/samples-query counts; null: it is not asked.</summary>
    public double? Samples { get; init; }

    /// <summary>The provider fails and says this.</summary>
    public string? Error { get; init; }
}
