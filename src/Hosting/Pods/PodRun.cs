using Platform.Hosting.Probes;
using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>All that the node agent remembers of a pod between two decisions.</summary>
internal sealed record PodRun
{
    /// <summary>The slot the pod runs in.</summary>
    public required Slot Slot { get; init; }

    public PodStage Stage { get; init; } = PodStage.Waiting;

    /// <summary>When the stage began, or its command was last given.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When Waiting: the end of the back-off.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>The wait before the present run; null for the first one.</summary>
    public TimeSpan? Backoff { get; init; }

    /// <summary>When the present process was seen running; null while there is none.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often the container was started again (containerStatuses[].restartCount).</summary>
    public int RestartCount { get; init; }

    /// <summary>How the last process ended; null when none has.</summary>
    public ContainerStateTerminated? LastEnd { get; init; }

    /// <summary>Slot observations up to this one belong to an earlier process.</summary>
    public long StartSequence { get; init; }

    /// <summary>Why a process is being stopped to be started again.</summary>
    public string? RestartReason { get; init; }

    public ProbeHistory Startup { get; init; } = ProbeHistory.None;

    public ProbeHistory Readiness { get; init; } = ProbeHistory.None;

    public ProbeHistory Liveness { get; init; } = ProbeHistory.None;

    /// <summary>True while a process that should answer is there.</summary>
    public bool IsProbed => Stage is PodStage.Running or PodStage.Draining;

    public ProbeHistory History(ProbeKind kind) => kind switch
    {
        ProbeKind.Startup => Startup,
        ProbeKind.Readiness => Readiness,
        ProbeKind.Liveness => Liveness,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public PodRun With(ProbeKind kind, ProbeHistory history) => kind switch
    {
        ProbeKind.Startup => this with { Startup = history },
        ProbeKind.Readiness => this with { Readiness = history },
        ProbeKind.Liveness => this with { Liveness = history },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
