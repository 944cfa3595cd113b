using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// Passes a body on as it comes. What is there is flushed before more is waited for, so that no reader waits for what has
/// arrived; the last bytes go out with the end of the request.
/// </summary>
internal static class ResponseBody
{
    private const int LargestRead = 64 * 1024;

    // One block of the server's memory, marks of a chunk included.
    private const int LargestCopy = 4000;

    /// <returns>False when the pod ended it too early or broke the rules of chunks; what was sound has been sent.</returns>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The connection to the pod broke.</exception>
    public static ValueTask<bool> CopyAsync(ResponseHead head, PodConnection connection, HttpResponse response) => head.Framing switch
    {
        BodyFraming.None => new(true),
        BodyFraming.Length when head.Length <= connection.Unread.Length => new(CopyWhole(head.Length, connection, response.BodyWriter)),
        BodyFraming.Length => CopyLengthAsync(head.Length, connection, response.BodyWriter),
        BodyFraming.Chunked => CopyChunksAsync(connection, response, WritesChunks(response)),
        BodyFraming.UntilClose => CopyUntilCloseAsync(connection, response.BodyWriter),
        _ => throw new InvalidOperationException($"unknown framing {head.Framing}"),
    };

    /// <summary>Passes over a body that has come whole already.</summary>
    /// <returns>False when there is more to come, and the connection of no more use.</returns>
    public static bool TrySkip(ResponseHead head, PodConnection connection)
    {
        if (head.Framing == BodyFraming.Length && head.Length <= connection.Unread.Length)
        {
            connection.Consume((int)head.Length);
            return true;
        }

        return head.Framing == BodyFraming.None;
    }

    private static bool CopyWhole(long length, PodConnection connection, PipeWriter writer)
    {
        CopyUnread(length, connection, writer);
        return true;
    }

    private static async ValueTask<bool> CopyLengthAsync(long length, PodConnection connection, PipeWriter writer)
    {
        for (var left = length - CopyUnread(length, connection, writer); left > 0;)
        {
            await FlushAsync(writer);
            var count = await ReceiveAsync(connection, writer, left);
            if (count == 0)
            {
                return false;
            }

            left -= count;
        }

        // The server flushes an answer whole at the request's end, and the end of chunks; the end of a length it does not.
        await FlushAsync(writer);
        return true;
    }

    private static async ValueTask<bool> CopyUntilCloseAsync(PodConnection connection, PipeWriter writer)
    {
        CopyUnread(long.MaxValue, connection, writer);
        do
        {
            await FlushAsync(writer);
        }
        while (await ReceiveAsync(connection, writer, long.MaxValue) > 0);
        return true;
    }

    /// <summary>The server knows no trailers in HTTP/1.1: for a client that reads them the chunks, and so their end, are written here.</summary>
    private static bool WritesChunks(HttpResponse response)
    {
        var request = response.HttpContext.Request;
        if (!HttpProtocol.IsHttp11(request.Protocol) || !RequestHead.TakesTrailers(request))
        {
            return false;
        }

        response.Headers.TransferEncoding = "chunked";
        return true;
    }

    private static async ValueTask<bool> CopyChunksAsync(PodConnection connection, HttpResponse response, bool writesChunks)
    {
        var writer = response.BodyWriter;
        var chunks = default(ChunkReader);
        while (true)
        {
            var isSound = chunks.TryAdvance(connection.Unread, out var consumed);
            connection.Consume(consumed);
            if (chunks.IsComplete)
            {
                await EndChunksAsync(chunks.Trailers, response, writesChunks);
                return true;
            }

            if (isSound && chunks.ContentLeft > 0 && connection.Unread.Length > 0)
            {
                chunks.Take(writesChunks ? CopyChunk(chunks.ContentLeft, connection, writer) : CopyUnread(chunks.ContentLeft, connection, writer));
                continue;
            }

            await FlushAsync(writer);
            if (!isSound)
            {
                return false;
            }

            if (writesChunks || chunks.ContentLeft == 0)
            {
                if (!await connection.FillAsync())
                {
                    return false;
                }

                continue;
            }

            var count = await ReceiveAsync(connection, writer, chunks.ContentLeft);
            if (count == 0)
            {
                return false;
            }

            chunks.Take(count);
        }
    }

    private static int CopyChunk(long most, PodConnection connection, PipeWriter writer)
    {
        writer.Write(Encoding.ASCII.GetBytes($"{Math.Min(most, connection.Unread.Length):x}\r\n"));
        var count = CopyUnread(most, connection, writer);
        writer.Write("\r\n"u8);
        return count;
    }

    private static ValueTask EndChunksAsync(IReadOnlyList<KeyValuePair<string, string>> trailers, HttpResponse response, bool writesChunks)
    {
        if (writesChunks)
        {
            response.BodyWriter.Write(TrailerFields.End(trailers));
            return FlushAsync(response.BodyWriter);
        }

        if (trailers.Count > 0 && response.SupportsTrailers())
        {
            foreach (var (name, value) in trailers)
            {
                response.AppendTrailer(name, value);
            }
        }

        return default;
    }

    private static int CopyUnread(long most, PodConnection connection, PipeWriter writer)
    {
        var unread = connection.Unread;
        var count = (int)Math.Min(most, unread.Length);
        for (var left = unread[..count]; left.Length > 0;)
        {
            var room = writer.GetSpan(Math.Min(left.Length, LargestCopy));
            var part = Math.Min(room.Length, left.Length);
            left[..part].CopyTo(room);
            writer.Advance(part);
            left = left[part..];
        }

        connection.Consume(count);
        return count;
    }

    private static async ValueTask<int> ReceiveAsync(PodConnection connection, PipeWriter writer, long most)
    {
        var room = writer.GetMemory((int)Math.Min(most, LargestRead));
        var count = await connection.ReceiveAsync(room[..(int)Math.Min(most, room.Length)]);
        writer.Advance(count);
        return count;
    }

    private static async ValueTask FlushAsync(PipeWriter writer)
    {
        var result = await writer.FlushAsync();
        if (result.IsCompleted || result.IsCanceled)
        {
            throw new OperationCanceledException("the client has left");
        }
    }
}
