using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.TrafficRouter.Forwarding;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>The gateway's application on a port that speaks HTTP/2 without TLS and nothing else, and a client for it.</summary>
internal sealed class Http2Listener : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private Http2Listener(KestrelServer server)
    {
        _server = server;
        var address = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public HttpClient Client { get; }

    public static async Task<Http2Listener> StartAsync(RunningGateway gateway)
    {
        var options = new KestrelServerOptions();
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = true }), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        await server.StartAsync(gateway.Services.GetRequiredService<GatewayApplication>(), CancellationToken.None);
        return new Http2Listener(server);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        
        // Streams that a failed test left open are cut.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }
}
