namespace Platform.Manifests;

/// <summary>How the node agent asks a container whether it is alive or ready (core/v1 Probe).</summary>
public sealed record Probe : ManifestNode
{
    public HttpGetAction? HttpGet { get; init; }

    public TcpSocketAction? TcpSocket { get; init; }

    /// <summary>Seconds after the start before the first probe; default 0.</summary>
    public int? InitialDelaySeconds { get; init; }

    /// <summary>Seconds between probes; default 10.</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>Seconds; default 1.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Consecutive successes to become ready; default 1.</summary>
    public int? SuccessThreshold { get; init; }

    /// <summary>Consecutive failures to be not ready, or to be restarted; default 3.</summary>
    public int? FailureThreshold { get; init; }
}
