using System.Net.Sockets;
using System.Text;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A client of bytes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly byte[] _buffer = new byte[100_000];
    private string _received = "";

    public static async Task<RawClient> ConnectAsync(Uri gateway)
    {
        var raw = new RawClient();
        raw._client.NoDelay = true;
        await raw._client.ConnectAsync(gateway.Host, gateway.Port);
        return raw;
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Reads until this has come; all that has come so far.</summary>
    public async Task<string> UntilAsync(string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!_received.Contains(text, StringComparison.Ordinal))
        {
            var read = await _client.GetStream().ReadAsync(_buffer, deadline.Token);
            Assert.True(read > 0, $"the connection ended before \"{text}\"; came: {_received}");
            _received += Encoding.ASCII.GetString(_buffer, 0, read);
        }

        return _received;
    }

    public async Task<string> ToEndAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        int read;
        while ((read = await _client.GetStream().ReadAsync(_buffer, deadline.Token)) > 0)
        {
            _received += Encoding.ASCII.GetString(_buffer, 0, read);
        }

        return _received;
    }

    public void Dispose() => _client.Dispose();
}
