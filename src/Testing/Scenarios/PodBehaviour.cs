namespace Platform.Testing;

/// <summary>What becomes of the pods of a version.</summary>
public sealed record PodBehaviour
{
    /// <summary>How long a pod takes to be ready when nothing else is said.</summary>
    public static readonly TimeSpan DefaultReadyAfter = TimeSpan.FromSeconds(5);

    /// <summary>Pods with this image, * standing for any text.</summary>
    public string Image { get; init; } = "*";

    /// <summary>From its creation.</summary>
    public TimeSpan ReadyAfter { get; init; } = DefaultReadyAfter;

    /// <summary>They start, and never become ready.</summary>
    public bool NeverReady { get; init; }

    /// <summary>No more than this many become ready at the same time; null: all.</summary>
    public int? AtMost { get; init; }

    /// <summary>Each crashes so long after it became ready; null: never.</summary>
    public TimeSpan? CrashesAfter { get; init; }

    /// <summary>All that are ready crash at this time of the simulation; null: never.</summary>
    public TimeSpan? CrashAt { get; init; }

    /// <summary>From the crash until it is ready again; null: it stays down.</summary>
    public TimeSpan? RecoversAfter { get; init; }
}
