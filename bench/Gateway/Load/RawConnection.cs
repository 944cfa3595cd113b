using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.GatewayBench.Load;

/// <summary>One HTTP/1.1 connection with as little cost of its own as possible: it reads the status and the version, no more.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n");

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[4096];

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return connection;
    }

    /// <summary>Sends a request and takes its answer.</summary>
    /// <returns>The number of the version that answered (1 stable, 2 canary), or 0 when the answer is not 200 or the connection ended.</returns>
    public async ValueTask<int> AskAsync()
    {
        await _socket.SendAsync(Request, SocketFlags.None);
        var filled = 0;
        for (int end; ;)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), SocketFlags.None);
            if (read == 0)
            {
                return 0;
            }

            filled += read;
            end = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0 && filled >= end + 4 + Length(_buffer.AsSpan(0, end)))
            {
                return Version(_buffer.AsSpan(0, end));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int Version(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("x-version: v"u8);
        return head.StartsWith("HTTP/1.1 200"u8) && at >= 0 ? head[at + "x-version: v".Length] - '0' : 0;
    }

    private static int Length(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        var length = 0;
        for (var i = at + "Content-Length: ".Length; at >= 0 && i < head.Length && char.IsAsciiDigit((char)head[i]); i++)
        {
            length = (length * 10) + (head[i] - '0');
        }

        return length;
    }
}
