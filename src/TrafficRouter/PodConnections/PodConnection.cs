using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>A connection to a pod and what has been read from it and not yet used. One exchange at a time.</summary>
internal sealed class PodConnection(Socket socket) : IDisposable
{
    private const int Initial = 4096;
    private readonly Socket _socket = socket;
    private byte[] _received = new byte[Initial];
    private int _start;
    private int _end;

    /// <summary>Bytes of an answer's head that are taken at most: Envoy's 60 KiB, rounded up.</summary>
    public const int MaxHead = 64 * 1024;

    /// <summary>What is to be sent is written here first.</summary>
    public SendBuffer Buffer { get; } = new();

    /// <summary>It has answered before: that it is closed now may have nothing to do with the request.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Something of the present answer has come.</summary>
    public bool HasReceived { get; set; }

    /// <summary>When it was given back, by the pool's clock.</summary>
    public long IdleSince { get; set; }

    /// <summary>Received and not yet consumed.</summary>
    public ReadOnlySpan<byte> Unread => _received.AsSpan(_start, _end - _start);

    /// <exception cref="SocketException">There is no connection to be had.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or is not wanted any more.</exception>
    public static async ValueTask<PodConnection> OpenAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new PodConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
        }
    }

    /// <summary>Receives more behind what is unread.</summary>
    /// <returns>False when the pod has closed its side, or when the bytes would be over <see cref="MaxHead"/>.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync()
    {
        if (_end == _received.Length && !MakeRoom())
        {
            return false;
        }

        var count = await _socket.ReceiveAsync(_received.AsMemory(_end), SocketFlags.None);
        _end += count;
        return count > 0;
    }

    /// <summary>Receives past the buffer, which must be empty.</summary>
    /// <returns>0 when the pod has closed its side.</returns>
    public ValueTask<int> ReceiveAsync(Memory<byte> destination) => _socket.ReceiveAsync(destination, SocketFlags.None);

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    /// <summary>Whether an idle connection is at its end: closed, or with bytes that nobody asked for.</summary>
    public bool IsAtEnd() => _start != _end || _socket.Poll(0, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();

    private bool MakeRoom()
    {
        if (_start > 0)
        {
            _received.AsSpan(_start, _end - _start).CopyTo(_received);
            (_start, _end) = (0, _end - _start);
            return true;
        }

        if (_received.Length >= MaxHead)
        {
            return false;
        }

        Array.Resize(ref _received, _received.Length * 2);
        return true;
    }
}
