namespace Platform.Manifests;

/// <summary>Good or bad events out of all, or a ready-made ratio.</summary>
public sealed record RatioMetric : ManifestNode
{
    /// <summary>True: the queries are counters that only grow. False: they are values per second. Default true.</summary>
    public bool? Counter { get; init; }

    public SliMetric? Good { get; init; }

    public SliMetric? Bad { get; init; }

    public SliMetric? Total { get; init; }

    /// <summary>success: <see cref="Raw"/> is the share of good events; failure: of bad ones.</summary>
    public string? RawType { get; init; }

    public SliMetric? Raw { get; init; }
}
