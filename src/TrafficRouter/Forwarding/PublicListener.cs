using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// The public port: a Kestrel of its own, apart from the admin application's, so that an admin path cannot be reached here
/// however a request is worded.
/// </summary>
internal sealed class PublicListener(IOptions<GatewayOptions> options, GatewayApplication application, ILoggerFactory loggers) : IHostedService, IDisposable
{
    private KestrelServer? _server;

    /// <summary>The address listened on, once started.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Nothing on the way of a request blocks, so it runs where its bytes arrive, without a hand-over between threads.
        var sockets = new SocketTransportOptions { UnsafePreferInlineScheduling = true };
        var transport = new SocketTransportFactory(Options.Create(sockets), loggers);
        _server = new KestrelServer(Options.Create(Limits(options.Value.HttpPort)), transport, loggers);
        await _server.StartAsync(application, cancellationToken);
        Address = new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First().Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    private static KestrelServerOptions Limits(int port)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };

        // Bodies stream through, both ways and as slowly as client and pod agree on.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;

        // Envoy's limit of the request head.
        const int MaxHead = 60 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHead;
        kestrel.Limits.MaxRequestLineSize = MaxHead;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        }
        else
        {
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1);
        }

        return kestrel;
    }
}
