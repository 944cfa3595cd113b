using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// A request's head and body on their way to the pod, piece by piece as they come, while the answer may already be on its way back.
/// No more is taken from the client than the pod takes. Whatever marks the body's end is written here and never the client's own.
/// </summary>
/// <param name="connection">With the head in its buffer, not sent yet.</param>
internal sealed class Upload(HttpContext context, PodConnection connection) : IDisposable
{
    private const int LargestSend = 64 * 1024;

    private readonly PipeReader _body = context.Request.BodyReader;
    private readonly CancellationTokenSource _stop = new();
    private readonly long? _length = context.Request.ContentLength;
    private long _taken;
    private bool _isSent;
    private Task _sending = Task.CompletedTask;

    /// <summary>Why the client's body has no proper end: the client has left, or broken the rules. The connection is closed then.</summary>
    public Exception? ClientFailure { get; private set; }

    /// <summary>Sends until the body's end, or until it is stopped.</summary>
    public void Start()
    {
        // Read first: where the client waits to be told to continue this tells it, and that must not come behind an answer's head.
        var reading = _body.ReadAsync();
        _sending = SendAsync(reading);
    }

    /// <summary>Ends it, whatever is left.</summary>
    /// <returns>Whether the whole request has been sent.</returns>
    public async ValueTask<bool> StopAsync()
    {
        if (!_sending.IsCompleted)
        {
            // A sending that the system has done already is not undone by this.
            await _stop.CancelAsync();
            _body.CancelPendingRead();
        }

        await _sending;
        return _isSent && ClientFailure is null;
    }

    /// <summary>To be stopped before.</summary>
    public void Dispose() => _stop.Dispose();

    private async Task SendAsync(ValueTask<ReadResult> reading)
    {
        // The client may be waiting for the pod's word before it goes on.
        var podTakes = reading.IsCompleted || await FlushAsync();
        while (await ReadAsync(reading) is { } read)
        {
            podTakes = podTakes && !read.IsCanceled && await SendAsync(read);
            _body.AdvanceTo(read.Buffer.End);
            if (!podTakes || read.IsCompleted)
            {
                return;
            }

            reading = _body.ReadAsync();
        }
    }

    /// <returns>Null when there is no more to be had from the client, and no end either.</returns>
    private async ValueTask<ReadResult?> ReadAsync(ValueTask<ReadResult> reading)
    {
        try
        {
            var read = await reading;
            if (IsStartOfMore(read))
            {
                // The server hands over the first bytes it gets. While others have their turn it goes on, and more is sent at once.
                _body.AdvanceTo(read.Buffer.Start);
                await Task.Yield();
                read = await _body.ReadAsync();
            }

            return read;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            ClientFailure = error;
            connection.Dispose();
            return null;
        }
    }

    private bool IsStartOfMore(in ReadResult read) =>
        read is { IsCanceled: false, IsCompleted: false } && read.Buffer.Length < Math.Min(LargestSend, (_length ?? 0) - _taken);

    /// <returns>False when the pod takes no more.</returns>
    private async ValueTask<bool> SendAsync(ReadResult read)
    {
        _taken += read.Buffer.Length;
        for (var rest = read.Buffer; rest.Length > 0;)
        {
            var part = rest.Slice(0, Math.Min(rest.Length, LargestSend));
            rest = rest.Slice(part.End);
            if (_length is null)
            {
                connection.Buffer.AddChunk(part);
            }
            else
            {
                connection.Buffer.Add(part);
            }

            if (rest.Length > 0 && !await FlushAsync())
            {
                return false;
            }
        }

        if (_length is null && read.IsCompleted)
        {
            TrailerFields.WriteEnd(connection.Buffer, context.Request);
        }

        var isTaken = await FlushAsync();
        _isSent = isTaken && (_length is null ? read.IsCompleted : _taken == _length);
        return isTaken;
    }

    /// <returns>False when the pod takes no more. It may have said why: that is for the answer's reader to see.</returns>
    private async ValueTask<bool> FlushAsync()
    {
        try
        {
            await connection.SendAsync(connection.Buffer.Written, _stop.Token);
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            connection.Buffer.Clear();
        }
    }
}
