namespace Platform.TrafficRouter.Outliers;

/// <summary>An outlierDetection of a DestinationRule, validated, with the defaults Istio and Envoy give it.</summary>
internal sealed record OutlierModel
{
    /// <summary>5xx in a row; 0 for off.</summary>
    public int Consecutive5xx { get; init; } = 5;

    /// <summary>502, 503 and 504 in a row; 0 for off, the default.</summary>
    public int ConsecutiveGateway { get; init; }

    /// <summary>Local failures in a row, where <see cref="SplitLocalOrigin"/> says to count them apart; 0 for off.</summary>
    public int ConsecutiveLocalOrigin { get; init; } = 5;

    public bool SplitLocalOrigin { get; init; }

    /// <summary>Between two looks, at which ejections end; at least 1 ms.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Of the first ejection; times the number of those in close succession.</summary>
    public TimeSpan BaseEjectionTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>No ejection lasts longer: 300 s, or <see cref="BaseEjectionTime"/> where that is more.</summary>
    public TimeSpan MaxEjectionTime => BaseEjectionTime > Longest ? BaseEjectionTime : Longest;

    /// <summary>Of the destination's pods; 0 to 100. Also the first pod is only ejected within it, as in Envoy since 1.28.</summary>
    public int MaxEjectionPercent { get; init; } = 10;

    /// <summary>With fewer healthy pods than that, ejected ones are used too; 0 to 100, 0 for never.</summary>
    public int MinHealthPercent { get; init; }

    /// <summary>The codes that count as errors; null for all 5xx.</summary>
    public IReadOnlySet<int>? ErrorCodes { get; init; }

    private static TimeSpan Longest => TimeSpan.FromSeconds(300);
}
