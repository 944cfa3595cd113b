namespace Platform.Manifests;

/// <summary>Faults that are put into requests on purpose.</summary>
public sealed record HttpFault : ManifestNode
{
    public HttpFaultDelay? Delay { get; init; }

    public HttpFaultAbort? Abort { get; init; }
}
