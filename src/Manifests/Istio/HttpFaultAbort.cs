namespace Platform.Manifests;

/// <summary>An answer in place of the pod's.</summary>
public sealed record HttpFaultAbort : ManifestNode
{
    public int? HttpStatus { get; init; }

    /// <summary>A name such as UNAVAILABLE.</summary>
    public string? GrpcStatus { get; init; }

    /// <summary>Not built in Istio.</summary>
    public string? Http2Error { get; init; }

    /// <summary>Of the requests; absent for none.</summary>
    public Percent? Percentage { get; init; }
}
