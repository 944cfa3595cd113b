namespace Platform.Manifests;

/// <summary>Changes of headers.</summary>
public sealed record HttpHeaders : ManifestNode
{
    /// <summary>Before the request is sent on.</summary>
    public HeaderOperations? Request { get; init; }

    /// <summary>Before the answer is given.</summary>
    public HeaderOperations? Response { get; init; }
}
