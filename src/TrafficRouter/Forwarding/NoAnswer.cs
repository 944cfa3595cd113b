namespace Platform.TrafficRouter.Forwarding;

/// <summary>Why a try got no answer.</summary>
internal enum NoAnswer
{
    /// <summary>No connection could be made; nothing was sent.</summary>
    ConnectFailure,

    /// <summary>HTTP/2 REFUSED_STREAM: the pod says that it did nothing.</summary>
    RefusedStream,

    /// <summary>The connection broke after the request was sent, in part at least.</summary>
    Reset,

    /// <summary>The time of one try passed.</summary>
    TryTimeout,
}
