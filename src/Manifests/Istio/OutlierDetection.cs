namespace Platform.Manifests;

/// <summary>When a pod that fails gets no requests for a while.</summary>
public sealed record OutlierDetection : ManifestNode
{
    /// <summary>Count failures to connect apart from answers.</summary>
    public bool? SplitExternalLocalOriginErrors { get; init; }

    /// <summary>With the above; absent for 5.</summary>
    public int? ConsecutiveLocalOriginFailures { get; init; }

    /// <summary>502, 503 and 504 in a row; 0 for off; absent for off.</summary>
    public int? ConsecutiveGatewayErrors { get; init; }

    /// <summary>5xx in a row, failures to connect among them; 0 for off; absent for 5.</summary>
    public int? Consecutive5xxErrors { get; init; }

    /// <summary>Deprecated form of <see cref="Consecutive5xxErrors"/>.</summary>
    public int? ConsecutiveErrors { get; init; }

    /// <summary>Between two looks; absent for 10s.</summary>
    public GoDuration? Interval { get; init; }

    /// <summary>Times the number of ejections so far; absent for 30s.</summary>
    public GoDuration? BaseEjectionTime { get; init; }

    /// <summary>Of the pods; absent for 10.</summary>
    public int? MaxEjectionPercent { get; init; }

    /// <summary>Below it no pod is left out; absent for 0, which is off.</summary>
    public int? MinHealthPercent { get; init; }

    /// <summary>Which answers count, in place of 5xx.</summary>
    public IReadOnlyList<int>? OutlierDetectionHttpErrorCodes { get; init; }
}
