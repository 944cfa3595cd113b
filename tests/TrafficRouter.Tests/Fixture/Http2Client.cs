using System.Net;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A client that speaks HTTP/2 without TLS to the gateway, and nothing else.</summary>
internal sealed class Http2Client : IDisposable
{
    public Http2Client(RunningGateway gateway) => Client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = gateway.Public,
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public HttpClient Client { get; }

    public void Dispose() => Client.Dispose();
}
