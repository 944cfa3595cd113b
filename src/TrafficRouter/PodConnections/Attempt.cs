using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// One attempt at a request of a route with policies. The fields about its way (X-Forwarded-*, x-request-id) stand among its headers already, as the
/// route's header operations have left them.
/// </summary>
internal sealed record Attempt
{
    /// <summary>How often the request has been sent, this time included.</summary>
    public int Number { get; init; } = 1;

    /// <summary>
    /// Asked when the answer's status and headers are the response's, which it may change; false: the answer is not passed on. Null: all are
    /// passed on as they are.
    /// </summary>
    public Func<HttpResponse, bool>? Accepts { get; init; }

    /// <summary>Cancelled when nobody waits for the answer any more although the client is there.</summary>
    public CancellationToken GivesUp { get; init; }
}
