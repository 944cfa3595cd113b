using System.Buffers.Binary;
using System.Text;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>HTTP/2 by prior knowledge, frame by frame (RFC 9113); headers uncompressed (RFC 7541, 6.2.2).</summary>
internal sealed class Http2Connection : IDisposable
{
    public const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, GoAway = 7, Continuation = 9;
    public const byte EndStream = 1, EndHeaders = 4;

    private static readonly string[] Errors =
    [
        "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM",
        "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
    ];

    private readonly RawConnection _connection;

    private Http2Connection(RawConnection connection) => _connection = connection;

    public static async Task<Http2Connection> OpenAsync(Uri address, bool withSettings = true)
    {
        var connection = new Http2Connection(await RawConnection.OpenAsync(address));
        await connection._connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        if (withSettings)
        {
            await connection.SendAsync(Settings, 0, 0, []);
        }

        return connection;
    }

    public static byte[] Block(params (string Name, string Value)[] headers)
    {
        var block = new List<byte>();
        foreach (var (name, value) in headers)
        {
            block.Add(0);
            Append(block, name);
            Append(block, value);
        }

        return [.. block];
    }

    public async Task SendAsync(byte type, byte flags, int stream, byte[] payload)
    {
        try
        {
            await _connection.Stream.WriteAsync(Frame(type, flags, stream, payload));
        }
        catch (IOException)
        {
            // The server has closed; what it said before is still to be read.
        }
    }

    public static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        frame[1] = (byte)(payload.Length >> 8);
        frame[2] = (byte)payload.Length;
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    public Task SendRawAsync(byte[] bytes) => _connection.Stream.WriteAsync(bytes).AsTask();

    /// <summary>What the server says first: a status code, "stream ERROR", "connection ERROR", or "closed".</summary>
    /// <param name="pastGoAway">The streams that were open are asked about, not that there will be no more.</param>
    public async Task<string> OutcomeAsync(bool pastGoAway = false)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var head = new byte[9];
        try
        {
            while (true)
            {
                await _connection.Stream.ReadExactlyAsync(head, deadline.Token);
                var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
                await _connection.Stream.ReadExactlyAsync(payload, deadline.Token);
                switch (head[3])
                {
                    case Headers:
                        return Status(payload);
                    case Reset:
                        return $"stream {Errors[BinaryPrimitives.ReadInt32BigEndian(payload)]}";
                    case GoAway when !pastGoAway:
                        return $"connection {Errors[BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4))]}";
                    default:
                        break;
                }
            }
        }
        catch (Exception error) when (error is IOException or EndOfStreamException)
        {
            return "closed";
        }
    }

    public void Dispose() => _connection.Dispose();

    private static void Append(List<byte> block, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var rest = bytes.Length;
        if (rest < 127)
        {
            block.Add((byte)rest);
        }
        else
        {
            // An integer with a prefix of 7 bits (RFC 7541, 5.1).
            block.Add(127);
            for (rest -= 127; rest >= 128; rest >>= 7)
            {
                block.Add((byte)(rest | 128));
            }

            block.Add((byte)rest);
        }

        block.AddRange(bytes);
    }

    private static string Status(byte[] block)
    {
        // Index 8 to 14 of the static table are statuses; the server writes others as literals with index 8 as the name.
        string[] indexed = ["200", "204", "206", "304", "400", "404", "500"];
        var at = (block[0] & 0xE0) == 0x20 ? 1 : 0;
        return (block[at] & 0x80) != 0 ? indexed[(block[at] & 0x7F) - 8] : Encoding.ASCII.GetString(block, at + 2, block[at + 1]);
    }
}
