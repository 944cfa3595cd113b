namespace Platform.Testing;

/// <summary>A state of the rollout; everything that is given must hold, once nothing moves any more at a moment.</summary>
public sealed record Situation
{
    /// <summary>status.currentStepIndex, from 0.</summary>
    public int? Step { get; init; }

    /// <summary>Healthy, Progressing, Paused or Degraded.</summary>
    public string? Phase { get; init; }

    /// <summary>Part of the message.</summary>
    public string? Message { get; init; }

    /// <summary>Percent of the traffic that the canary has.</summary>
    public int? Weight { get; init; }

    /// <summary>Of the version in the spec.</summary>
    public int? Revision { get; init; }

    /// <summary>Reason of an event that has happened since the action before, or part of its message.</summary>
    public string? Event { get; init; }
}
