namespace Platform.Testing;

/// <summary>What the times of a series count from.</summary>
public enum SeriesClock
{
    /// <summary>The start of the simulation.</summary>
    Start,

    /// <summary>The start of the AnalysisRun that measures.</summary>
    Run,
}
