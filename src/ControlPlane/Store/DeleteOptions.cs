namespace Platform.ControlPlane.Store;

/// <summary>How to delete (meta/v1 DeleteOptions).</summary>
internal sealed record DeleteOptions
{
    /// <summary>Deletes a pod without waiting for its process: what the node agent says once the process has ended.</summary>
    public static DeleteOptions Now { get; } = new() { GracePeriodSeconds = 0 };

    /// <summary>Seconds a bound pod may take to end; null: its terminationGracePeriodSeconds, or 30.</summary>
    public long? GracePeriodSeconds { get; init; }

    public Propagation Propagation { get; init; }

    /// <summary>Only when the object still has this uid.</summary>
    public string? Uid { get; init; }

    /// <summary>Only when the object is still at this version.</summary>
    public string? ResourceVersion { get; init; }
}
