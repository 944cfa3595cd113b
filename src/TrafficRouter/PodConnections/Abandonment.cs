using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// Closes a pod's connection when nobody waits for the answer any more: the client has left, or the request is given up. There is no other way to
/// make a pod see it. A client that has part of an answer must see that there is no more to come.
/// </summary>
internal readonly struct Abandonment
{
    private readonly CancellationToken _clientLeft;
    private readonly CancellationToken _givesUp;
    private readonly CancellationTokenRegistration _leaving;
    private readonly CancellationTokenRegistration _givingUp;

    /// <param name="givesUp">May be one that is never cancelled, which costs nothing.</param>
    public Abandonment(HttpContext context, PodConnection connection, CancellationToken givesUp)
    {
        (_clientLeft, _givesUp) = (context.RequestAborted, givesUp);
        _leaving = _clientLeft.UnsafeRegister(static one => ((PodConnection)one!).Dispose(), connection);
        _givingUp = givesUp.CanBeCanceled ? givesUp.UnsafeRegister(GiveUp, (context, connection)) : default;
    }

    public bool HasHappened => _clientLeft.IsCancellationRequested || _givesUp.IsCancellationRequested;

    /// <summary>From here on it does not happen any more. To be called once, before the request ends.</summary>
    /// <returns>False when it has happened.</returns>
    public bool End()
    {
        // Waits for the other thread that may be giving up: the context is the next request's soon.
        _givingUp.Dispose();
        return _leaving.Unregister() && !_givesUp.IsCancellationRequested;
    }

    private static void GiveUp(object? state)
    {
        var (context, connection) = ((HttpContext, PodConnection))state!;
        connection.Dispose();
        if (context.Response.HasStarted)
        {
            context.Abort();
        }
    }
}
