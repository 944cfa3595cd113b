using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// Requests to pods that speak HTTP/1.1 are exchanged here, from the server's buffers to the socket and back, for two thirds of what they
/// cost by way of an HTTP client, and with request and answer under way at the same time. YARP's forwarder carries those that ask for
/// another protocol, and of routes with policies those with a body; both fail in the same words (docs/decisions/009, 012 and 016).
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

    /// <summary>Whether the request is one of these: it asks for no other protocol.</summary>
    public static bool Takes(HttpContext context) => context.Request.Headers.Upgrade.Count == 0 && !HttpMethods.IsConnect(context.Request.Method);

    /// <summary>Sends the request and passes the answer on. The error's cause is in the context's <see cref="IForwarderErrorFeature"/>.</summary>
    /// <param name="address">Such as http://127.0.0.1:23417/.</param>
    /// <param name="pathAndQuery">Starts with "/".</param>
    /// <param name="attempt">Null for a route that only forwards.</param>
    /// <returns>None also for an answer that was not accepted.</returns>
    public async ValueTask<ForwarderError> SendAsync(HttpContext context, string address, string pathAndQuery, Attempt? attempt = null)
    {
        var pool = pools.Of(address);
        var isRepeatable = IsRepeatable(context);
        var connection = isRepeatable ? pool.Take() : pool.TakeOpen();
        if (connection is not null)
        {
            var (answer, error) = await UseAsync(context, pool, connection, pathAndQuery, attempt, isRepeatable);
            if (answer != Answer.Stale)
            {
                return error;
            }
        }

        try
        {
            connection = await pools.OpenAsync(address, context.RequestAborted, attempt?.GivesUp ?? default);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return Fail(context, failure is HttpRequestException ? ForwarderError.Request : ForwarderError.RequestCanceled, failure);
        }

        return (await UseAsync(context, pool, connection, pathAndQuery, attempt, isRepeatable)).Error;
    }

    public void Dispose() => pools.Dispose();

    /// <summary>Whether a stale connection may be replaced by a new one: the pod may have got the request all the same (RFC 9110, 9.2.2).</summary>
    private static bool IsRepeatable(HttpContext context)
    {
        var method = context.Request.Method;
        return !RequestFraming.HasBody(context)
            && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method)
                || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));
    }

    private ValueTask<(Answer Answer, ForwarderError Error)> UseAsync(
        HttpContext context, PodConnectionPool pool, PodConnection connection, string pathAndQuery, Attempt? attempt, bool isRepeatable)
    {
        var hasBody = RequestFraming.HasBody(context);
        connection.HasReceived = false;
        RequestHead.Write(connection.Buffer, context, pathAndQuery, attempt, hasBody);
        return hasBody
            ? UploadAsync(context, pool, connection, attempt)
            : UseAsync(context, pool, connection, attempt, isRepeatable, null);
    }

    private async ValueTask<(Answer Answer, ForwarderError Error)> UploadAsync(HttpContext context, PodConnectionPool pool, PodConnection connection, Attempt? attempt)
    {
        using var upload = new Upload(context, connection);
        try
        {
            var (answer, error) = await UseAsync(context, pool, connection, attempt, isRepeatable: false, upload);
            await upload.StopAsync();
            return answer == Answer.Failed && upload.ClientFailure is { } failure ? (answer, Refuse(context, failure)) : (answer, error);
        }
        finally
        {
            // The request must not end before nobody reads its body any more.
            await upload.StopAsync();
        }
    }

    private async ValueTask<(Answer Answer, ForwarderError Error)> UseAsync(
        HttpContext context, PodConnectionPool pool, PodConnection connection, Attempt? attempt, bool isRepeatable, Upload? upload)
    {
        var abandonment = new Abandonment(context, connection, attempt?.GivesUp ?? default);
        var keeps = false;
        var hasAnswered = false;
        try
        {
            if (upload is null)
            {
                await connection.SendAsync(connection.Buffer.Written);
            }
            else
            {
                upload.Start();
            }

            if (await ReadHeadAsync(context, connection) is not { } head)
            {
                return isRepeatable && connection is { IsUsed: true, HasReceived: false }
                    ? (Answer.Stale, ForwarderError.None)
                    : (Answer.Failed, Fail(context, ForwarderError.Request, new HttpRequestException(HttpRequestError.InvalidResponse)));
            }

            hasAnswered = true;
            if (attempt?.Accepts is { } accepts && !accepts(context.Response))
            {
                keeps = ResponseBody.TrySkip(head, connection) && head.KeepsConnection && connection.Unread.Length == 0;
                return (Answer.Complete, ForwarderError.None);
            }

            var isComplete = await ResponseBody.CopyAsync(head, connection, context.Response);

            // Whatever the client has not sent yet, the pod does not wait for it any more.
            var isSent = upload is null || await upload.StopAsync();
            keeps = isComplete && isSent && head.KeepsConnection && connection.Unread.Length == 0;
            return isComplete ? (Answer.Complete, ForwarderError.None) : (Answer.Failed, Cut(context, null));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // The pod's socket breaks with a SocketException; the others are the client's side.
            return abandonment.HasHappened || failure is OperationCanceledException or IOException
                    ? (Answer.Failed, Abandon(context, hasAnswered, failure))
                : hasAnswered ? (Answer.Failed, Cut(context, failure))
                : isRepeatable && connection is { IsUsed: true, HasReceived: false } ? (Answer.Stale, ForwarderError.None)
                : (Answer.Failed, Fail(context, ForwarderError.Request, failure));
        }
        finally
        {
            if (abandonment.End() && keeps)
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
            var passing = head is { IsInterim: true, Status: var status }
                ? InterimAnswer.PassOnAsync(context, status, connection.Unread[..(end + 2)])
                : default;
            connection.Consume(end + 4);
            if (head is not { IsInterim: true })
            {
                return head;
            }

            await passing;
        }
    }

    /// <summary>Nobody waits for the answer, or no longer.</summary>
    private static ForwarderError Abandon(HttpContext context, bool hasAnswered, Exception failure)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
        }

        return Fail(context, hasAnswered ? ForwarderError.ResponseBodyCanceled : ForwarderError.RequestCanceled, failure);
    }

    /// <summary>The answer has begun and cannot be completed: the client must see that it is not whole.</summary>
    private static ForwarderError Cut(HttpContext context, Exception? failure)
    {
        context.Abort();
        return Fail(context, ForwarderError.ResponseBodyDestination, failure);
    }

    /// <summary>The client has broken its body off, or the rules of it.</summary>
    private static ForwarderError Refuse(HttpContext context, Exception failure)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
        }

        return Fail(context, ForwarderError.RequestBodyClient, failure);
    }

    private static ForwarderError Fail(HttpContext context, ForwarderError error, Exception? failure)
    {
        context.Features.Set<IForwarderErrorFeature>(new ForwarderFailure(error, failure));
        return error;
    }
}
