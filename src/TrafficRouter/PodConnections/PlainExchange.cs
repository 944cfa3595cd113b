using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.TrafficRouter.Listening;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// Most requests are a GET without a body, most answers are HTTP/1.1. These are exchanged here, from the server's buffers to the
/// socket and back, for two thirds of what they cost by way of an HTTP client; YARP's forwarder carries all others, and both
/// fail in the same words (docs/decisions/009).
/// </summary>
internal sealed class PlainExchange(PodConnectionPools pools) : IDisposable
{
    /// <summary>What came of using one connection.</summary>
    private enum Answer
    {
        Complete,

        /// <summary>Nothing came back over a connection that has been idle: the pod had closed it.</summary>
        Stale,
        Failed,
    }

    /// <summary>Whether the request is one of these: safe (RFC 9110, 9.2.1), so that a stale connection may be replaced by a new one, without a body, and asking for no other protocol.</summary>
    public static bool Takes(HttpContext context)
    {
        var request = context.Request;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
            && request.Headers.Upgrade.Count == 0
            && request.Headers.TE.Count == 0
            && request.Headers.Expect.Count == 0
            && !request.Headers.ContainsKey(ClientClaims.For)

            // Trace context is written by the way of YARP.
            && Activity.Current is null;
    }

    /// <summary>Sends the request and passes the answer on. The error's cause is in the context's <see cref="IForwarderErrorFeature"/>.</summary>
    /// <param name="address">Such as http://127.0.0.1:23417/.</param>
    /// <param name="pathAndQuery">Starts with "/".</param>
    public async ValueTask<ForwarderError> SendAsync(HttpContext context, string address, string pathAndQuery)
    {
        var pool = pools.Of(address);
        var connection = pool.Take();
        if (connection is not null)
        {
            var (answer, error) = await UseAsync(context, pool, connection, pathAndQuery);
            if (answer != Answer.Stale)
            {
                return error;
            }
        }

        try
        {
            connection = await pools.OpenAsync(address, context.RequestAborted);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return Fail(context, failure is HttpRequestException ? ForwarderError.Request : ForwarderError.RequestCanceled, failure);
        }

        return (await UseAsync(context, pool, connection, pathAndQuery)).Error;
    }

    public void Dispose() => pools.Dispose();

    private async ValueTask<(Answer Answer, ForwarderError Error)> UseAsync(HttpContext context, PodConnectionPool pool, PodConnection connection, string pathAndQuery)
    {
        // Closing is the only way to make a pod see that its client has left.
        var clientLeft = context.RequestAborted;
        var leaving = clientLeft.UnsafeRegister(static one => ((PodConnection)one!).Dispose(), connection);
        var keeps = false;
        var hasAnswered = false;
        try
        {
            connection.HasReceived = false;
            RequestHead.Write(connection.Head, context, pathAndQuery);
            await connection.SendAsync(connection.Head.Written);
            if (await ReadHeadAsync(context, connection) is not { } head)
            {
                return connection is { IsUsed: true, HasReceived: false }
                    ? (Answer.Stale, ForwarderError.None)
                    : (Answer.Failed, Fail(context, ForwarderError.Request, new HttpRequestException(HttpRequestError.InvalidResponse)));
            }

            hasAnswered = true;
            var isComplete = await ResponseBody.CopyAsync(head, connection, context.Response);
            keeps = isComplete && head.KeepsConnection && connection.Unread.Length == 0;
            return isComplete ? (Answer.Complete, ForwarderError.None) : (Answer.Failed, Cut(context, null));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // The pod's socket breaks with a SocketException; the others are the client's side.
            return clientLeft.IsCancellationRequested || failure is OperationCanceledException or IOException
                    ? (Answer.Failed, Fail(context, hasAnswered ? ForwarderError.ResponseBodyCanceled : ForwarderError.RequestCanceled, failure))
                : hasAnswered ? (Answer.Failed, Cut(context, failure))
                : connection is { IsUsed: true, HasReceived: false } ? (Answer.Stale, ForwarderError.None)
                : (Answer.Failed, Fail(context, ForwarderError.Request, failure));
        }
        finally
        {
            if (leaving.Unregister() && keeps)
            {
                pools.GiveBack(pool, connection);
            }
            else
            {
                connection.Dispose();
            }
        }
    }

    /// <returns>Null when the pod has closed the connection, or its answer is not to be understood.</returns>
    private static async ValueTask<ResponseHead?> ReadHeadAsync(HttpContext context, PodConnection connection)
    {
        var isHead = HttpMethods.IsHead(context.Request.Method);
        while (true)
        {
            var end = connection.Unread.IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                if (!await connection.FillAsync())
                {
                    return null;
                }

                connection.HasReceived = true;
                continue;
            }

            var head = ResponseHead.Read(connection.Unread[..(end + 2)], context.Response, isHead);
            connection.Consume(end + 4);
            if (head is not { IsInterim: true })
            {
                return head;
            }
        }
    }

    /// <summary>The answer has begun and cannot be completed: the client must see that it is not whole.</summary>
    private static ForwarderError Cut(HttpContext context, Exception? failure)
    {
        context.Abort();
        return Fail(context, ForwarderError.ResponseBodyDestination, failure);
    }

    private static ForwarderError Fail(HttpContext context, ForwarderError error, Exception? failure)
    {
        context.Features.Set<IForwarderErrorFeature>(new ForwarderFailure(error, failure));
        return error;
    }
}
