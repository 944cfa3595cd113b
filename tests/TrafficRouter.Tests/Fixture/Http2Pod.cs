using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Platform.TrafficRouter.Tests.Listening;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>An h2c pod told frame by frame what to say to each request: its answers are taken in turn, the last one stays.</summary>
internal sealed class Http2Pod : IDisposable
{
    private const int PrefaceLength = 24;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, byte[]>[] _answers;
    private int _requests;

    /// <param name="answers">The frames for a stream.</param>
    public Http2Pod(params Func<int, byte[]>[] answers)
    {
        _answers = answers;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Requests that have arrived, over all connections.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>200 and no body.</summary>
    public static byte[] Ok(int stream) => Http2Connection.Frame(Http2Connection.Headers, Http2Connection.EndStream | Http2Connection.EndHeaders, stream, [0x88]);

    /// <summary>RST_STREAM with REFUSED_STREAM: nothing was processed (RFC 9113, 8.7).</summary>
    public static byte[] Refused(int stream) => Http2Connection.Frame(Http2Connection.Reset, 0, stream, [0, 0, 0, 7]);

    /// <summary>RST_STREAM with INTERNAL_ERROR: something may have been.</summary>
    public static byte[] Broken(int stream) => Http2Connection.Frame(Http2Connection.Reset, 0, stream, [0, 0, 0, 2]);

    /// <summary>GOAWAY whose last stream is the one before this: this one was not processed (RFC 9113, 6.8).</summary>
    public static byte[] GoAwayBefore(int stream)
    {
        var payload = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(payload, Math.Max(0, stream - 2));
        return Http2Connection.Frame(Http2Connection.GoAway, 0, 0, payload);
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                await stream.ReadExactlyAsync(new byte[PrefaceLength]);
                await stream.WriteAsync(Http2Connection.Frame(Http2Connection.Settings, 0, 0, []));
                var head = new byte[9];
                while (true)
                {
                    await stream.ReadExactlyAsync(head);
                    await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]]);
                    if (head[3] == Http2Connection.Headers)
                    {
                        var request = Interlocked.Increment(ref _requests);
                        await stream.WriteAsync(_answers[Math.Min(request, _answers.Length) - 1](BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5))));
                    }
                }
            }
            catch (Exception error) when (error is IOException or EndOfStreamException)
            {
                // The gateway has closed.
            }
        }
    }
}
