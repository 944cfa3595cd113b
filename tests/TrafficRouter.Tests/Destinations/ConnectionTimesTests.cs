using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Destinations;

/// <summary>The times of a connectionPool, over real connections.</summary>
public class ConnectionTimesTests
{
    [Fact]
    public async Task ConnectTimeout_PodThatTakesNoConnections_Is503_UF()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        using var full = new FullListener();
        canary.Apply(Objects.Pod("webapp-aaa-1", "aaa", "v1", full.Port));
        await canary.Gateway.UntilAsync(snapshot => snapshot.ToJsonString().Contains($":{full.Port}/", StringComparison.Ordinal), "the full pod");
        await ApplyAsync(canary, """{ "connectionPool": { "tcp": { "connectTimeout": "100ms" } } }""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        using var response = await canary.Gateway.Client.GetAsync("/", patience.Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await Counted.OnceAsync(canary, "response_code=\"503\"", "response_flags=\"UF");
    }

    [Fact]
    public async Task IdleTimeout_ConnectionWithoutRequests_IsClosed()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        canary.Apply(Objects.Pod("webapp-aaa-1", "aaa", "v1", ((IPEndPoint)listener.LocalEndpoint).Port));
        await canary.Gateway.UntilAsync(snapshot => snapshot.ToJsonString().Contains($":{((IPEndPoint)listener.LocalEndpoint).Port}/", StringComparison.Ordinal), "the listener");
        await ApplyAsync(canary, """{ "connectionPool": { "http": { "idleTimeout": "1s" } } }""");
        var answered = canary.Gateway.Client.GetAsync("/");
        using var connection = await listener.AcceptTcpClientAsync();
        var reader = new StreamReader(connection.GetStream());
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The head.
        }

        await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, (await answered).StatusCode);

        // The default is 60 s.
        Assert.Null(await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task MaxConnectionDuration_OldConnection_TakesNoMoreRequests()
    {
        var connections = new ConcurrentDictionary<string, bool>();
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), context =>
        {
            connections[context.Connection.Id] = true;
            return Task.CompletedTask;
        });
        await ApplyAsync(canary, """{ "connectionPool": { "tcp": { "maxConnectionDuration": "1s" } } }""");
        await Eventually.TrueAsync(
            async () =>
            {
                (await canary.Gateway.Client.GetAsync("/")).EnsureSuccessStatusCode();
                return connections.Count >= 2;
            },
            "a second connection for requests one after another");
    }

    private static async Task ApplyAsync(Canary canary, string policy)
    {
        canary.Apply(Objects.Policy("webapp-stable", policy));
        await canary.Gateway.UntilAsync(snapshot => snapshot["destinationRules"]!.AsArray().Any(one => (string?)one!["name"] == "webapp-stable"), "the rule");
    }

    /// <summary>A port whose queue of connections is full: the system answers no more of them, as a host that is gone.</summary>
    private sealed class FullListener : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        public FullListener()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);
            for (var isFull = false; !isFull;)
            {
                var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _waiting.Add(client);
                isFull = !client.ConnectAsync(_listener.LocalEndPoint!).Wait(TimeSpan.FromMilliseconds(500));
            }
        }

        public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public void Dispose()
        {
            _waiting.ForEach(client => client.Dispose());
            _listener.Dispose();
        }
    }
}
