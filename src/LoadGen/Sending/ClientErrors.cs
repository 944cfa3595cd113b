using System.Net.Sockets;
using Platform.LoadGen.Statistics;

namespace Platform.LoadGen.Sending;

internal static class ClientErrors
{
    /// <summary>Why a request ended without a complete answer.</summary>
    public static ClientError Of(Exception error) => error switch
    {
        OperationCanceledException => ClientError.Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ClientError.NameResolution,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => ClientError.Reset,
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => ClientError.Reset,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => ClientError.Refused,
        SocketException { SocketErrorCode: SocketError.TimedOut } => ClientError.Timeout,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => ClientError.Reset,
        { InnerException: { } inner } => Of(inner),
        _ => ClientError.Other,
    };
}
