namespace Platform.TrafficRouter.Outliers;

/// <summary>How an attempt at a pod ended, as outlier detection sees it.</summary>
/// <param name="Code">The pod's status code, or the one a local failure stands for; 0 when it says nothing about the pod.</param>
/// <param name="IsLocalOrigin">The gateway found the failure, no answer of the pod's said it.</param>
internal readonly record struct AttemptResult(int Code, bool IsLocalOrigin)
{
    /// <summary>The client left, or the gateway did: nothing is known about the pod.</summary>
    public static AttemptResult Abandoned => default;

    /// <summary>No connection, or one that broke before the answer was complete; Envoy takes both for a 503.</summary>
    public static AttemptResult ConnectionFailed => new(StatusCodes.Status503ServiceUnavailable, IsLocalOrigin: true);

    /// <summary>No answer in time; Envoy takes it for a 504.</summary>
    public static AttemptResult TimedOut => new(StatusCodes.Status504GatewayTimeout, IsLocalOrigin: true);

    /// <summary>The pod answered.</summary>
    public static AttemptResult Answered(int code) => new(code, IsLocalOrigin: false);
}
