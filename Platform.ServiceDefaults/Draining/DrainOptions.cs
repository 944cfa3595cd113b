namespace Platform.ServiceDefaults.Draining;

/// <summary>
/// How a process that was asked to stop waits for its callers to turn away. Configuration section <c>Drain</c>
/// (<c>Drain__QuietPeriod=00:00:00.5</c>).
/// </summary>
public sealed class DrainOptions
{
    /// <summary>The listener closes when no request has arrived for this long. 0 to 1 minute; default 0.5 s.</summary>
    public TimeSpan QuietPeriod { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>It closes after this long in any case. At least <see cref="QuietPeriod"/>, at most 10 minutes; default 5 s.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromSeconds(5);
}
