namespace Platform.Manifests;

/// <summary>One measured quantity, how often it is measured, and when it is good or bad.</summary>
public sealed record Metric : ManifestNode
{
    public string? Name { get; init; }

    public GoDuration? Interval { get; init; }

    public GoDuration? InitialDelay { get; init; }

    public IntOrString? Count { get; init; }

    public string? SuccessCondition { get; init; }

    public string? FailureCondition { get; init; }

    /// <summary>Failed measurements allowed; default 0; -1 disables.</summary>
    public IntOrString? FailureLimit { get; init; }

    /// <summary>Default 0.</summary>
    public IntOrString? InconclusiveLimit { get; init; }

    /// <summary>Default 4.</summary>
    public IntOrString? ConsecutiveErrorLimit { get; init; }

    /// <summary>Default 0: not used.</summary>
    public IntOrString? ConsecutiveSuccessLimit { get; init; }

    public MetricProvider? Provider { get; init; }
}
