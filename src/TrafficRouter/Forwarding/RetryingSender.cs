using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// Sends a request until it has its answer, its retries are used up or its time has passed. Each try goes to another endpoint
/// of the destination while there is one. What the client gets is what is counted, as in Istio; retries have a count of their own.
/// </summary>
internal sealed class RetryingSender(Upstream upstream, GatewayMetrics metrics, Chance chance, TimeProvider time)
{
    public async ValueTask<Outcome> SendAsync(Exchange exchange)
    {
        var turn = exchange.Destination.NextTurn();
        if (turn < 0)
        {
            return await AnswerAsync(exchange, exchange.Destination.WithoutEndpoint, null, StatusCodes.Status503ServiceUnavailable, ResponseFlag.UH, LocalReply.NoHealthyUpstream);
        }

        return await TryAsync(exchange, turn);
    }

    /// <summary>Goes on after a first try, made elsewhere, that found no connection.</summary>
    public async ValueTask<Outcome> AfterConnectFailureAsync(Exchange exchange, int turn, EndpointState failed)
    {
        if (!exchange.Retry(NoAnswer.ConnectFailure))
        {
            return await EndAsync(exchange, failed, ResponseFlag.UF);
        }

        return await WaitAsync(exchange, failed) ?? await TryAsync(exchange, turn);
    }

    private async ValueTask<Outcome> TryAsync(Exchange exchange, int turn)
    {
        var context = exchange.Context;
        var transformer = new RouteTransformer(exchange);
        while (true)
        {
            var endpoint = exchange.Destination.Endpoint(turn, exchange.Attempt);
            var sending = upstream.SendAsync(context, endpoint, transformer, exchange.Deadline?.StartTry() ?? CancellationToken.None);
            SendMirrored(exchange);
            var error = await sending;
            if (!exchange.IsAnswerRefused)
            {
                if (error == ForwarderError.None)
                {
                    return exchange.End(endpoint.Series, context.Response.StatusCode, endpoint);
                }

                var failure = context.Features.Get<IForwarderErrorFeature>()?.Exception;
                var flag = Failure.Classify(error, failure, exchange.Deadline is { } deadline && (deadline.HasPassed || deadline.HasTryPassed));
                if (flag == ResponseFlag.UF)
                {
                    metrics.ConnectFailed(endpoint.Series);
                }

                if (Failure.Why(flag, failure, exchange.Deadline) is not { } why || !exchange.Retry(why))
                {
                    return await EndAsync(exchange, endpoint, flag);
                }
            }

            if (await WaitAsync(exchange, endpoint) is { } ended)
            {
                return ended;
            }
        }
    }

    /// <summary>Waits before the next try and makes ready for it.</summary>
    /// <returns>Null when it is time; how the request ended when its time passed or the client left.</returns>
    private async ValueTask<Outcome?> WaitAsync(Exchange exchange, EndpointState last)
    {
        metrics.Retried(last.Series);
        exchange.BeginAgain();
        var wait = Backoff.Next(exchange.Retries!.Backoff, exchange.Attempt, chance);
        if (wait <= TimeSpan.Zero)
        {
            return null;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(exchange.Context.RequestAborted, exchange.Deadline?.Total ?? CancellationToken.None);
        try
        {
            await Task.Delay(wait, time, ended.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return await EndAsync(exchange, last, exchange.Deadline?.HasPassed == true ? ResponseFlag.UT : ResponseFlag.DC);
        }
    }

    /// <summary>Copies of a request without a body go out when it has gone out itself; the others when its end has passed.</summary>
    private static void SendMirrored(Exchange exchange)
    {
        if (exchange is { Mirrored: { } copies, Body: null })
        {
            exchange.Mirrored = null;
            copies.Send(ReadOnlyMemory<byte>.Empty);
        }
    }

    /// <summary>Answers for a pod that did not. Once its answer has begun nothing can be said any more; YARP has cut the connection.</summary>
    private static ValueTask<Outcome> EndAsync(Exchange exchange, EndpointState endpoint, ResponseFlag flag)
    {
        exchange.Flags |= flag;
        var response = exchange.Context.Response;
        if (flag == ResponseFlag.DC)
        {
            return new(exchange.End(endpoint.Series, 0, endpoint));
        }

        if (flag == ResponseFlag.None || response.HasStarted)
        {
            return new(exchange.End(endpoint.Series, response.StatusCode, endpoint));
        }

        var (code, text) = Failure.Answer(flag);
        return AnswerAsync(exchange, endpoint.Series, endpoint, code, flag, text);
    }

    private static async ValueTask<Outcome> AnswerAsync(Exchange exchange, RequestSeries series, EndpointState? endpoint, int code, ResponseFlag flag, string text)
    {
        exchange.Flags |= flag;
        exchange.Context.Response.Clear();
        exchange.Route.Model.Cors?.WriteAnswer(exchange.Cors, exchange.Context.Response.Headers);
        return exchange.End(series, await LocalReply.WriteAsync(exchange.Context, code, text), endpoint);
    }
}
