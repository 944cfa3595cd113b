using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>How a request is sent, this time, and who looks at the answer.</summary>
/// <param name="PathAndQuery">Starts with "/".</param>
internal readonly record struct Sending(string PathAndQuery)
{
    /// <summary>How often the request has been sent, this time included.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The fields about the request's way (X-Forwarded-*, x-request-id) stand among its headers already, and as they shall.</summary>
    public bool HasForwardedFields { get; init; }

    /// <summary>
    /// Asked when the answer's status and headers are the response's, which it may change; false: the answer is not passed on. Null: all are
    /// passed on as they are.
    /// </summary>
    public Func<HttpResponse, bool>? Accepts { get; init; }

    /// <summary>Cancelled when nobody waits for the answer any more although the client is there.</summary>
    public CancellationToken GivesUp { get; init; }
}
