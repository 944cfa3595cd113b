namespace Platform.Manifests;

/// <summary>The error budget of the window.</summary>
public sealed record SloBudgetStatus : ManifestNode
{
    /// <summary>Share of the window's budget that is used up; above 1 when exhausted.</summary>
    public double? Consumed { get; init; }

    /// <summary>1 - consumed; negative when overdrawn.</summary>
    public double? Remaining { get; init; }

    /// <summary>Bad events seen in the window (slices for the timeslice methods).</summary>
    public double? Bad { get; init; }

    /// <summary>All events seen in the window.</summary>
    public double? Total { get; init; }

    /// <summary>Seconds of the window for which there are measurements.</summary>
    public double? ObservedSeconds { get; init; }

    /// <summary>Seconds of the window.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Seconds until nothing is left if it goes on like the last hour; missing when nothing burns or it is gone already.</summary>
    public double? ExhaustedInSeconds { get; init; }

    /// <summary>The earliest that is still plausible (90 % interval), in seconds.</summary>
    public double? ExhaustedInAtLeastSeconds { get; init; }

    /// <summary>The latest that is still plausible, in seconds; missing when it may never happen.</summary>
    public double? ExhaustedInAtMostSeconds { get; init; }

    /// <summary>One sentence: how much of the window the figures rest on.</summary>
    public string? RestsOn { get; init; }
}
