using System.Buffers;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// A request's body on its way to the pod. It tells when the end has passed, and keeps a copy of a small body for a retry or
/// a mirror. It streams: nothing waits for the copy.
/// </summary>
/// <param name="inner">The client's body.</param>
/// <param name="keep">Bytes kept at most; the copy of a longer body is let go. 0 for no copy.</param>
/// <param name="ended">Called once, when the client's body has been read to its end.</param>
internal sealed class RequestBody(Stream inner, int keep, Action ended) : Stream
{
    /// <summary>What Envoy keeps by default (per_connection_buffer_limit_bytes).</summary>
    public const int MostKept = 1 << 20;

    private ArrayBufferWriter<byte>? _copy = keep > 0 ? new ArrayBufferWriter<byte>() : null;
    private int _replayed = -1;
    private bool _hasBegun;
    private bool _hasEnded;

    /// <summary>Whether the body can be sent again: nothing of it was read, or all of it and a copy is there.</summary>
    public bool CanReplay => !_hasBegun || (_hasEnded && _copy is not null);

    /// <summary>The whole body, once it was read to its end; null when there is no copy of all of it.</summary>
    public ReadOnlyMemory<byte>? Whole => _hasEnded ? _copy?.WrittenMemory : null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next read is the first again.</summary>
    public void Replay()
    {
        if (_hasBegun)
        {
            _replayed = 0;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _hasBegun = true;
        if (_replayed >= 0)
        {
            var rest = _copy!.WrittenMemory[_replayed..];
            var length = Math.Min(rest.Length, buffer.Length);
            rest[..length].CopyTo(buffer);
            _replayed += length;
            return new(length);
        }

        // Reading nothing only waits.
        return buffer.IsEmpty ? inner.ReadAsync(buffer, cancellationToken) : ReadFirstAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> ReadFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                ended();
            }
        }
        else if (_copy is not null)
        {
            if (_copy.WrittenCount + read > keep)
            {
                _copy = null;
            }
            else
            {
                _copy.Write(buffer.Span[..read]);
            }
        }

        return read;
    }
}
