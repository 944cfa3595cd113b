using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>A pod that keeps each request as the bytes that came in, and answers 200 to all.</summary>
internal sealed class RecordingPod : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _accepting;

    public RecordingPod()
    {
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whole requests so far: head and body, one character a byte.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var received = new StringBuilder();
                var buffer = new byte[4096];
                int count;
                while ((count = await stream.ReadAsync(buffer, _stop.Token)) > 0)
                {
                    received.Append(Encoding.Latin1.GetString(buffer, 0, count));
                    while (LengthOfFirst(received.ToString()) is { } length)
                    {
                        _requests.Enqueue(received.ToString(0, length));
                        received.Remove(0, length);
                        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-Pod: 1\r\n\r\npod"u8.ToArray(), _stop.Token);
                    }
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // The gateway has closed, or the test is over.
            }
        }
    }

    private static int? LengthOfFirst(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
        {
            return null;
        }

        var start = head + 4;
        var lines = text[..head].Split("\r\n");
        if (lines.Any(line => line.Equals("transfer-encoding: chunked", StringComparison.OrdinalIgnoreCase)))
        {
            var end = text.IndexOf("0\r\n\r\n", start, StringComparison.Ordinal);
            return end < 0 ? null : end + 5;
        }

        var length = lines.FirstOrDefault(line => line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
        var total = start + (length is null ? 0 : int.Parse(length.AsSpan("content-length:".Length), CultureInfo.InvariantCulture));
        return text.Length < total ? null : total;
    }
}
