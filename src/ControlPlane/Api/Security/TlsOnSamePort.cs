using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Platform.ControlPlane.Api.Security;

/// <summary>Serves TLS and plain HTTP on one port: a TLS connection starts with the byte 0x16 (RFC 8446, 5.1), which no HTTP request does.</summary>
internal static class TlsOnSamePort
{
    private const byte Handshake = 0x16;

    public static void UseTlsOnSamePort(this ListenOptions listen, Func<X509Certificate2> certificate)
    {
        var context = new Lazy<SslServerAuthenticationOptions>(() => new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate(), additionalCertificates: null, offline: true),
        });
        listen.Use(next => async connection =>
        {
            if (await StartsWithAsync(connection, Handshake))
            {
                await ServeTlsAsync(connection, context.Value, next);
            }
            else
            {
                await next(connection);
            }
        });
    }

    private static async Task<bool> StartsWithAsync(ConnectionContext connection, byte first)
    {
        // The server asks idle connections to close when it stops; one that has sent nothing yet must not hold it up.
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        try
        {
            var read = await connection.Transport.Input.ReadAsync(stopping);
            var matches = !read.Buffer.IsEmpty && read.Buffer.FirstSpan[0] == first;
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return matches;
        }
        catch (Exception error) when (error is OperationCanceledException or ConnectionResetException)
        {
            return false;
        }
    }

    private static async Task ServeTlsAsync(ConnectionContext connection, SslServerAuthenticationOptions options, ConnectionDelegate next)
    {
        var plain = connection.Transport;
        await using var wire = new DuplexStream(plain);
        await using var tls = new SslStream(wire);
        try
        {
            await tls.AuthenticateAsServerAsync(options, connection.ConnectionClosed);
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
        {
            return; // The client does not know the certificate (an old kubeconfig), and says so itself.
        }

        try
        {
            connection.Transport = new TlsTransport(PipeReader.Create(tls), PipeWriter.Create(tls));
            await next(connection);
        }
        finally
        {
            connection.Transport = plain;
        }
    }

    private sealed record TlsTransport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
