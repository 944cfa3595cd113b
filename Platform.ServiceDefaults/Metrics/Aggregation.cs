namespace Platform.ServiceDefaults.Metrics;

/// <summary>What becomes of one measurement.</summary>
internal enum Aggregation
{
    /// <summary>Added; negative and NaN measurements are dropped, a counter never falls.</summary>
    MonotonicSum,

    /// <summary>Added, may fall.</summary>
    Sum,

    /// <summary>Replaces the one before.</summary>
    LastValue,

    /// <summary>Replaces the one before, and is shown only in the scrape that observed it.</summary>
    Observation,

    /// <summary>Counted in its bucket.</summary>
    Histogram,
}
