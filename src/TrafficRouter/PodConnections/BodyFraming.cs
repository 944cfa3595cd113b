namespace Platform.TrafficRouter.PodConnections;

/// <summary>How the end of a response body is known (RFC 9112, 6.3).</summary>
internal enum BodyFraming
{
    /// <summary>There is no body: an answer to HEAD, 204 or 304.</summary>
    None,

    /// <summary>Content-Length tells.</summary>
    Length,

    /// <summary>Transfer-Encoding: chunked.</summary>
    Chunked,

    /// <summary>The body ends with the connection.</summary>
    UntilClose,
}
