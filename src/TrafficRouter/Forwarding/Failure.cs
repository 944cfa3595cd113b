using Platform.TrafficRouter.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>Whose fault a failed forwarding is.</summary>
internal static class Failure
{
    /// <summary>The flag of an error. UF is given only when nothing was sent, because there was no connection to send it on.</summary>
    /// <param name="timedOut">The route's timeout has passed.</param>
    public static ResponseFlag Classify(ForwarderError error, Exception? exception, bool timedOut) => error switch
    {
        ForwarderError.None => ResponseFlag.None,
        ForwarderError.RequestTimedOut => ResponseFlag.UT,
        ForwarderError.Request when IsConnectFailure(exception) => ResponseFlag.UF,
        ForwarderError.Request or ForwarderError.RequestBodyDestination or ForwarderError.ResponseHeaders => ResponseFlag.UC,
        ForwarderError.ResponseBodyDestination => timedOut ? ResponseFlag.UT : ResponseFlag.UC,
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

    private static bool IsConnectFailure(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
}
