using System.Net.Security;
using System.Net.Sockets;

namespace Platform.ControlPlane.Providers;

/// <summary>What the providers that ask over HTTP have in common.</summary>
internal static class ProviderHttp
{
    /// <summary>The innermost reason in a few words, without .NET's own.</summary>
    public static string Cause(Exception error) => error.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "connection refused",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "no such host",
        SocketException { SocketErrorCode: SocketError.ConnectionReset } => "connection reset",
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "the connection was closed before the answer",
        var root => root.Message.ReplaceLineEndings(" "),
    };

    /// <param name="isInsecure">Any certificate will do.</param>
    /// <param name="largestAnswer">Bytes; more is an error.</param>
    public static HttpClient CreateClient(bool isInsecure, int largestAnswer)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false };
        if (isInsecure)
        {
#pragma warning disable CA5359 // The manifest asks for it: insecure.
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = largestAnswer };
    }
}
