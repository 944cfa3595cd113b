using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>A client that sends what it is told, byte by byte, and reads what comes; one character is one byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly StringBuilder _received = new();

    private RawConnection()
    {
    }

    public Stream Stream { get; private set; } = Stream.Null;

    public Socket Socket => _client.Client;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port);
        connection.Stream = connection._client.GetStream();
        return connection;
    }

    public static async Task<RawResponse?> ExchangeAsync(Uri address, string request)
    {
        using var connection = await OpenAsync(address);
        await connection.SendAsync(request);
        return await connection.ReadResponseAsync();
    }

    public async Task SendAsync(string bytes)
    {
        try
        {
            await Stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        }
        catch (IOException)
        {
            // The server closed before it had everything; what it said is still to be read.
        }
    }

    /// <summary>The next response that is not 100; null when the connection ended first.</summary>
    public async Task<RawResponse?> ReadResponseAsync()
    {
        while (true)
        {
            while (!_received.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                if (!await ReceiveAsync())
                {
                    return null;
                }
            }

            var text = _received.ToString();
            var start = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            var head = text[..start];
            var status = int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
            if (status == 100)
            {
                _received.Remove(0, start);
                continue;
            }

            var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
            var end = start + (length is null ? 0 : int.Parse(length.AsSpan("content-length:".Length), CultureInfo.InvariantCulture));
            while (_received.Length < end && await ReceiveAsync())
            {
            }

            var body = _received.ToString(start, Math.Min(end, _received.Length) - start);
            _received.Remove(0, Math.Min(end, _received.Length));
            return new RawResponse(status, head, body);
        }
    }

    /// <summary>All that comes until the server closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return _received.ToString();
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> ReceiveAsync()
    {
        var buffer = new byte[16 * 1024];
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var count = await Stream.ReadAsync(buffer, deadline.Token);
            _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            return count > 0;
        }
        catch (IOException)
        {
            return false;
        }
        catch (OperationCanceledException error)
        {
            throw new TimeoutException($"nothing more within {Deadline}; so far: {_received}", error);
        }
    }
}
