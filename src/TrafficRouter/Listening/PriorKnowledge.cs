using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// HTTP/1.1 and HTTP/2 by prior knowledge (RFC 9113, 3.3) on one clear-text port. The server speaks one of the two on a port
/// without TLS; so the port speaks HTTP/1.1, and a connection that starts with HTTP/2's preface goes to an endpoint that
/// speaks HTTP/2 and to which no other connection can come (<see cref="InProcessTransport"/>).
/// </summary>
internal sealed class PriorKnowledge(TimeProvider time)
{
    private ConnectionDelegate? _http2;

    /// <summary>The endpoint that connections are handed to; it must be declared before the one that hands over.</summary>
    public void Receive(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http2;
        listen.Use(next => _http2 = next);
    }

    public void HandOver(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => connection => ServeAsync(connection, next));
    }

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate http1)
    {
        switch (await ReadPrefaceAsync(connection))
        {
            case Preface.Absent:
                await http1(connection);
                break;
            case Preface.Present:
                await _http2!(connection);
                break;
            case Preface.Ended:
            default:
                break;
        }
    }

    private async ValueTask<Preface> ReadPrefaceAsync(ConnectionContext connection)
    {
        // A stop asks idle connections to close; one that has sent nothing yet must not hold it up.
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        var limit = new PrefaceLimit(connection, time);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(stopping);
                var preface = ConnectionPreface.Read(read.Buffer);
                var isPartial = preface == Preface.Ended && !read.IsCompleted;
                input.AdvanceTo(read.Buffer.Start, isPartial ? read.Buffer.End : read.Buffer.Start);
                if (!isPartial)
                {
                    return preface;
                }

                limit.Begin();
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            return Preface.Ended;
        }
        finally
        {
            limit.End();
        }
    }
}
