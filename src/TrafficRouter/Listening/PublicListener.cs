using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Platform.TrafficRouter.Forwarding;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// The public port: a Kestrel of its own, apart from the admin application's, so that an admin path cannot be reached here
/// however a request is worded.
/// </summary>
internal sealed class PublicListener(
    IOptions<GatewayOptions> options, GatewayApplication application, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    : IHostedService, IDisposable
{
    private KestrelServer? _server;

    /// <summary>The address listened on, once started.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Nothing on the way of a request blocks, so it runs where its bytes arrive, without a hand-over between threads.
        var sockets = new SocketTransportOptions { UnsafePreferInlineScheduling = true };
        var transport = new InProcessTransport(new SocketTransportFactory(Options.Create(sockets), loggers));
        _server = new KestrelServer(Options.Create(Listen(options.Value.HttpPort)), transport, loggers);
        await _server.StartAsync(application, cancellationToken);
        var addresses = _server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        Address = new Uri(addresses.Last().Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    private KestrelServerOptions Listen(int port)
    {
        var kestrel = ListenerLimits.Create(services);
        var protocols = new PriorKnowledge(time);
        kestrel.Listen(new InProcessEndPoint(), protocols.Receive);
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, protocols.HandOver);
        }
        else
        {
            kestrel.ListenLocalhost(port, protocols.HandOver);
        }

        return kestrel;
    }
}
