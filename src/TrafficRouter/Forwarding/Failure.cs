using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Series;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>Whose fault a failed forwarding is.</summary>
internal static class Failure
{
    // HTTP/2 error codes (RFC 9113, 7).
    private const long RefusedStream = 7;

    /// <summary>The flag of an error. UF is given only when nothing was sent, because there was no connection to send it on.</summary>
    /// <param name="timedOut">The route's timeout, or that of a try, has passed.</param>
    public static ResponseFlag Classify(ForwarderError error, Exception? exception, bool timedOut) => error switch
    {
        ForwarderError.None => ResponseFlag.None,
        ForwarderError.RequestTimedOut when IsConnectFailure(exception) => ResponseFlag.UF,
        ForwarderError.RequestTimedOut => ResponseFlag.UT,
        ForwarderError.Request when IsConnectFailure(exception) => ResponseFlag.UF,
        ForwarderError.Request or ForwarderError.RequestBodyDestination or ForwarderError.ResponseHeaders => ResponseFlag.UC,
        ForwarderError.ResponseBodyDestination => timedOut ? ResponseFlag.UT : ResponseFlag.UC,

        // A stream that the pod resets ends the reading of the request's body too, which then looks like the client's doing. But a client
        // that leaves makes the reading fail, and does not cancel it.
        ForwarderError.RequestBodyCanceled when Find<HttpProtocolException>(exception) is not null => ResponseFlag.UC,
        ForwarderError.RequestBodyClient when Find<HttpProtocolException>(exception) is not null || Find<OperationCanceledException>(exception) is not null
            => timedOut ? ResponseFlag.UT : ResponseFlag.UC,
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled
            => timedOut ? ResponseFlag.UT : ResponseFlag.DC,
        ForwarderError.RequestBodyClient or ForwarderError.ResponseBodyClient => ResponseFlag.DC,

        // An upgraded connection (WebSocket) has no proper end: whoever goes first ends it, and the answer 101 stands.
        ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeRequestClient or ForwarderError.UpgradeRequestDestination
            or ForwarderError.UpgradeResponseCanceled or ForwarderError.UpgradeResponseClient or ForwarderError.UpgradeResponseDestination
            or ForwarderError.UpgradeActivityTimeout => ResponseFlag.None,
        ForwarderError.NoAvailableDestinations => ResponseFlag.UH,
        ForwarderError.RequestCreation => ResponseFlag.None,
        _ => ResponseFlag.UC,
    };

    /// <summary>Why there was no answer; null when that is not the pod's fault, or the route's time is over.</summary>
    public static NoAnswer? Why(ResponseFlag flag, Exception? exception, Deadline? deadline) => flag switch
    {
        ResponseFlag.UF => NoAnswer.ConnectFailure,
        ResponseFlag.UC => IsRefusedStream(exception) ? NoAnswer.RefusedStream : NoAnswer.Reset,
        ResponseFlag.UT when deadline is { HasPassed: false, HasTryPassed: true } => NoAnswer.TryTimeout,
        _ => null,
    };

    /// <summary>What the client gets in place of the pod's answer.</summary>
    public static (int Code, string Text) Answer(ResponseFlag flag) => flag switch
    {
        ResponseFlag.UT => (StatusCodes.Status504GatewayTimeout, LocalReply.Timeout),
        ResponseFlag.UF => (StatusCodes.Status503ServiceUnavailable, LocalReply.ConnectFailure),
        ResponseFlag.UH => (StatusCodes.Status503ServiceUnavailable, LocalReply.NoHealthyUpstream),
        ResponseFlag.UO => (StatusCodes.Status503ServiceUnavailable, LocalReply.Overflow),
        _ => (StatusCodes.Status503ServiceUnavailable, LocalReply.ConnectionTermination),
    };

    /// <summary>What an attempt that ended so says about the pod.</summary>
    /// <param name="code">Of the pod's answer.</param>
    public static AttemptResult Result(ResponseFlag flag, int code) => flag switch
    {
        ResponseFlag.None => AttemptResult.Answered(code),
        ResponseFlag.UF or ResponseFlag.UC => AttemptResult.ConnectionFailed,
        ResponseFlag.UT => AttemptResult.TimedOut,
        _ => AttemptResult.Abandoned,
    };

    private static bool IsConnectFailure(Exception? exception) => exception
        is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
        or OperationCanceledException { InnerException: TimeoutException };

    private static bool IsRefusedStream(Exception? exception) => Find<HttpProtocolException>(exception)?.ErrorCode == RefusedStream;

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception switch
        {
            null => null,
            T found => found,
            AggregateException several => several.InnerExceptions.Select(Find<T>).FirstOrDefault(found => found is not null),
            _ => Find<T>(exception.InnerException),
        };
}
