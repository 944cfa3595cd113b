namespace Platform.Judging.Counting;

/// <summary>What a series counts.</summary>
public enum CountRole
{
    /// <summary>All events of a metric.</summary>
    Total,

    /// <summary>Its bad events, or its good ones.</summary>
    Events,

    /// <summary>A bucket of its histogram, cumulative, with label le.</summary>
    Bucket,
}
