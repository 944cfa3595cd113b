using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;
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
        var destination = exchange.Destination;
        if (!destination.HasLimits)
        {
            return await TryAsync(exchange);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(exchange.Context.RequestAborted, exchange.Deadline?.Total ?? CancellationToken.None);
        var admission = await destination.EnterAsync(patience.Token);
        if (admission != Admission.Admitted)
        {
            return await EndAsync(exchange, destination.WithoutEndpoint, null, NotAdmitted(exchange, admission));
        }

        try
        {
            return await TryAsync(exchange);
        }
        finally
        {
            destination.Leave();
        }
    }

    /// <summary>Goes on after a first try, made elsewhere, that found no connection.</summary>
    public async ValueTask<Outcome> AfterConnectFailureAsync(Exchange exchange, EndpointState failed)
    {
        if (!exchange.Retry(NoAnswer.ConnectFailure))
        {
            return await EndAsync(exchange, failed.Series, failed, ResponseFlag.UF);
        }

        return await WaitAsync(exchange, failed) ?? await TryAsync(exchange);
    }

    private async ValueTask<Outcome> TryAsync(Exchange exchange)
    {
        var transformer = new RouteTransformer(exchange);
        while (true)
        {
            if (exchange.Choose(time) is not { } endpoint)
            {
                return await EndAsync(exchange, exchange.Destination.WithoutEndpoint, null, ResponseFlag.UH);
            }

            var (flag, why) = await TryAsync(exchange, endpoint, transformer);
            if (!exchange.IsAnswerRefused && (why is not { } reason || !exchange.Retry(reason)))
            {
                return flag == ResponseFlag.None
                    ? exchange.End(endpoint.Series, exchange.Context.Response.StatusCode, endpoint)
                    : await EndAsync(exchange, endpoint.Series, endpoint, flag);
            }

            if (await WaitAsync(exchange, endpoint) is { } ended)
            {
                return ended;
            }
        }
    }

    /// <summary>One try.</summary>
    /// <returns>Its flag; and why there was no answer, when that is the pod's doing.</returns>
    private async ValueTask<(ResponseFlag Flag, NoAnswer? Why)> TryAsync(Exchange exchange, EndpointState endpoint, RouteTransformer transformer)
    {
        var context = exchange.Context;
        var (flag, why) = (ResponseFlag.DC, default(NoAnswer?));
        endpoint.Begin();
        try
        {
            var sending = upstream.SendAsync(exchange, endpoint, transformer, exchange.Deadline?.StartTry() ?? CancellationToken.None);
            SendMirrored(exchange);
            var error = await sending;
            flag = ResponseFlag.None;
            if (error != ForwarderError.None)
            {
                var failure = context.Features.Get<IForwarderErrorFeature>()?.Exception;
                flag = Failure.Classify(error, failure, exchange.Deadline is { } deadline && (deadline.HasPassed || deadline.HasTryPassed));
                why = Failure.Why(flag, failure, exchange.Deadline);
            }
        }
        finally
        {
            endpoint.End(Failure.Result(flag, context.Response.StatusCode), time);
        }

        if (flag == ResponseFlag.UF)
        {
            metrics.ConnectFailed(endpoint.Series);
        }

        return (flag, why);
    }

    private static ResponseFlag NotAdmitted(Exchange exchange, Admission admission) =>
        admission == Admission.Overflow ? ResponseFlag.UO
        : exchange.Deadline?.HasPassed == true ? ResponseFlag.UT
        : ResponseFlag.DC;

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
            return await EndAsync(exchange, last.Series, last, exchange.Deadline?.HasPassed == true ? ResponseFlag.UT : ResponseFlag.DC);
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
    private static async ValueTask<Outcome> EndAsync(Exchange exchange, RequestSeries series, EndpointState? endpoint, ResponseFlag flag)
    {
        exchange.Flags |= flag;
        var response = exchange.Context.Response;
        if (flag == ResponseFlag.DC || response.HasStarted)
        {
            return exchange.End(series, flag == ResponseFlag.DC ? 0 : response.StatusCode, endpoint);
        }

        response.Clear();
        exchange.Route.Model.Cors?.WriteAnswer(exchange.Cors, response.Headers);
        var (code, text) = Failure.Answer(flag);
        return exchange.End(series, await LocalReply.WriteAsync(exchange.Context, code, text), endpoint);
    }
}
