namespace Platform.Manifests;

/// <summary>What is sent again when it failed.</summary>
public sealed record HttpRetry : ManifestNode
{
    /// <summary>How often a request may be sent again; 0 for never.</summary>
    public int? Attempts { get; init; }

    /// <summary>For one try; absent for that of the route.</summary>
    public GoDuration? PerTryTimeout { get; init; }

    /// <summary>Conditions of Envoy, and status codes, comma separated.</summary>
    public string? RetryOn { get; init; }

    /// <summary>Whether pods of other localities may be tried.</summary>
    public bool? RetryRemoteLocalities { get; init; }

    /// <summary>Whether a pod that failed may be tried again last; absent for true.</summary>
    public bool? RetryIgnorePreviousHosts { get; init; }

    /// <summary>The least wait between tries; absent for 25ms.</summary>
    public GoDuration? Backoff { get; init; }
}
