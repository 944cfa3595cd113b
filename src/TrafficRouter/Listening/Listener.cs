using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Platform.TrafficRouter.Requests;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// A public port: a Kestrel of its own, apart from the admin application's, so that an admin path cannot be reached here
/// however a request is worded. With TLS the protocol is negotiated (ALPN), without it is known or sniffed.
/// </summary>
internal sealed class Listener : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly KestrelServer _server;
    private volatile SniTable _sni = SniTable.Empty;

    public Listener(ListenerModel model, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    {
        Model = model;
        Rules = new ListenerRules { IsTls = model.IsTls };
        _services = services;

        // Nothing on the way of a request blocks, so it runs where its bytes arrive, without a hand-over between threads.
        var options = services.GetRequiredService<IOptionsFactory<SocketTransportOptions>>().Create(Options.DefaultName);
        options.UnsafePreferInlineScheduling = true;
        var sockets = new SocketTransportFactory(Options.Create(options), loggers);
        _server = new KestrelServer(Options.Create(Configure(time)), new InProcessTransport(sockets), loggers);
    }

    public ListenerModel Model { get; }

    public ListenerRules Rules { get; }

    /// <summary>The address listened on, once started.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What new handshakes are made with; connections there are keep what they have.</summary>
    public void Use(SniTable sni) => _sni = sni;

    /// <exception cref="IOException">The local port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(ActivatorUtilities.CreateInstance<GatewayApplication>(_services, Rules), cancellationToken);
        var address = new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Last());
        Address = new UriBuilder(Model.IsTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, "127.0.0.1", address.Port).Uri;
    }

    /// <summary>Accepts no more, lets requests end, and closes connections as they become idle; cancelled: closes all.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public void Dispose() => _server.Dispose();

    private KestrelServerOptions Configure(TimeProvider time)
    {
        var kestrel = ListenerLimits.Create(_services);
        Action<ListenOptions> configure = ServeTls;
        if (!Model.IsTls)
        {
            var protocols = new PriorKnowledge(time);
            kestrel.Listen(new InProcessEndPoint(), protocols.Receive);
            configure = listen =>
            {
                KeepPort(listen);
                protocols.HandOver(listen);
            };
        }

        if (Model.Local == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, configure);
        }
        else
        {
            kestrel.ListenLocalhost(Model.Local, configure);
        }

        return kestrel;
    }

    private void ServeTls(ListenOptions listen)
    {
        KeepPort(listen);
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = Choose });
    }

    private void KeepPort(ListenOptions listen)
    {
        var port = new ListenerPort(Model.Declared);
        listen.Use(next => connection =>
        {
            connection.Features.Set(port);
            return next(connection);
        });
    }

    private ValueTask<SslServerAuthenticationOptions> Choose(TlsHandshakeCallbackContext context)
    {
        var session = _sni.Find(context.ClientHelloInfo.ServerName) ?? throw new AuthenticationException("no server of a Gateway has this name");
        context.Connection.Features.Set(session);
        return new(session.Options);
    }
}
