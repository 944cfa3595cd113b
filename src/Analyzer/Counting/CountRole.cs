namespace Platform.Analyzer.Counting;

/// <summary>What a series counts.</summary>
internal enum CountRole
{
    /// <summary>All events of a metric.</summary>
    Total,

    /// <summary>Its bad events, or its good ones.</summary>
    Events,

    /// <summary>A bucket of its histogram, cumulative, with label le.</summary>
    Bucket,
}
