using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Listening;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Sessions;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// One request: snapshot, route, destination, endpoint, answer. A request is sent once; only a connection that could not be
/// made is tried at another endpoint of the same destination.
/// </summary>
internal sealed class RequestForwarder(
    SnapshotStore snapshots, StickySessions sessions, IHttpForwarder forwarder, Upstream upstream, GatewayMetrics metrics, TimeProvider time)
{
    private const int MostEndpointsTried = 8;
    private static readonly TimeSpan FirstSnapshotWait = TimeSpan.FromSeconds(10);

    // Envoy has no idle limit on a route's stream as Istio configures it; a route's timeout is ours (see below).
    private static readonly ForwarderRequestConfig Config = new()
    {
        ActivityTimeout = Timeout.InfiniteTimeSpan,
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly RequestSeries _noRoute = new(DestinationLabels.None);
    private readonly ForwardingTransformer _transformer = new();

    /// <summary>Answers the request and says how it ended.</summary>
    public ValueTask<Outcome> ForwardAsync(HttpContext context) =>
        snapshots.Current is { } snapshot ? ForwardAsync(context, snapshot) : ForwardFirstAsync(context);

    /// <summary>Just started: better late than refused.</summary>
    private async ValueTask<Outcome> ForwardFirstAsync(HttpContext context)
    {
        try
        {
            return await ForwardAsync(context, await snapshots.First.WaitAsync(FirstSnapshotWait, time, context.RequestAborted));
        }
        catch (TimeoutException)
        {
            return await RefuseAsync(context, _noRoute, StatusCodes.Status503ServiceUnavailable, ResponseFlag.NR, "the gateway has no routes yet\n");
        }
        catch (OperationCanceledException)
        {
            return new Outcome(_noRoute, 0, ResponseFlag.DC);
        }
    }

    private ValueTask<Outcome> ForwardAsync(HttpContext context, RoutingSnapshot snapshot)
    {
        if (Find(context, snapshot) is not { } route)
        {
            return RefuseAsync(context, _noRoute, StatusCodes.Status404NotFound, ResponseFlag.NR, "no route\n");
        }

        var destination = sessions.Choose(route, context, out _);
        return destination.HasLimits || route.Model.Timeout is not null
            ? SendWithinAsync(context, destination, route.Model.Timeout)
            : SendAsync(context, destination, default);
    }

    private static RouteState? Find(HttpContext context, RoutingSnapshot snapshot)
    {
        var request = context.Request;
        var target = RequestTarget.Of(context);
        return snapshot.Find(new RequestFacts
        {
            Path = target.Path,
            Query = target.PathAndQuery.AsSpan(target.PathLength),
            Method = request.Method,
            Authority = request.Host.Value ?? "",
            Scheme = request.Scheme,
            Headers = request.Headers,
            Port = ListenerPort.Of(context),
        });
    }

    /// <summary>Sends within the route's time and the destination's limits.</summary>
    private async ValueTask<Outcome> SendWithinAsync(HttpContext context, DestinationState destination, TimeSpan? timeout)
    {
        using var deadline = timeout is { } length ? new CancellationTokenSource(length, time) : null;
        if (destination.HasLimits && await EnterAsync(context, destination, deadline?.Token ?? default) is { } refused)
        {
            return refused;
        }

        try
        {
            return await SendAsync(context, destination, deadline?.Token ?? default);
        }
        finally
        {
            destination.Leave();
        }
    }

    /// <summary>Waits for the request's turn; the outcome of one that may not go on.</summary>
    private static async ValueTask<Outcome?> EnterAsync(HttpContext context, DestinationState destination, CancellationToken deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, deadline);
        return await destination.EnterAsync(patience.Token) switch
        {
            Admission.Admitted => null,
            Admission.Canceled => await EndAsync(context, destination.WithoutEndpoint, deadline.IsCancellationRequested ? ResponseFlag.UT : ResponseFlag.DC),
            _ => await RefuseAsync(context, destination.WithoutEndpoint, StatusCodes.Status503ServiceUnavailable, ResponseFlag.UO, "too many requests under way\n"),
        };
    }

    private async ValueTask<Outcome> SendAsync(HttpContext context, DestinationState destination, CancellationToken deadline)
    {
        var tries = default(EndpointTries);
        var endpoint = destination.Choose(context, ref tries, time);
        if (endpoint is null)
        {
            return await RefuseAsync(context, destination.WithoutEndpoint, StatusCodes.Status503ServiceUnavailable, ResponseFlag.UH, "no healthy upstream\n");
        }

        while (true)
        {
            var (tried, flag) = (endpoint, ResponseFlag.DC);
            tried.Begin();
            try
            {
                var invoker = upstream.For(destination.Policy.ConnectionPool.Connections);
                var error = await forwarder.SendAsync(context, tried.Address, invoker, Config, _transformer, deadline);
                flag = Failure.Classify(error, context.Features.Get<IForwarderErrorFeature>()?.Exception, deadline.IsCancellationRequested);
            }
            finally
            {
                tried.End(Result(flag, context), time);
            }

            if (flag == ResponseFlag.UF)
            {
                metrics.ConnectFailed(tried.Series);
                endpoint = tries.Count < MostEndpointsTried && !context.Response.HasStarted ? destination.Choose(context, ref tries, time) : null;
            }

            if (flag != ResponseFlag.UF || endpoint is null || tries.IsRepeated)
            {
                return await EndAsync(context, tried.Series, flag);
            }

            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
        }
    }

    private static AttemptResult Result(ResponseFlag flag, HttpContext context) => flag switch
    {
        ResponseFlag.None => AttemptResult.Answered(context.Response.StatusCode),
        ResponseFlag.UF or ResponseFlag.UC => AttemptResult.ConnectionFailed,
        ResponseFlag.UT => AttemptResult.TimedOut,
        _ => AttemptResult.Abandoned,
    };

    /// <summary>Answers for a pod that did not. Once its answer has begun nothing can be said any more; YARP has cut the connection.</summary>
    private static ValueTask<Outcome> EndAsync(HttpContext context, RequestSeries series, ResponseFlag flag)
    {
        if (flag == ResponseFlag.DC)
        {
            return new(new Outcome(series, 0, flag));
        }

        if (flag == ResponseFlag.None || context.Response.HasStarted)
        {
            return new(new Outcome(series, context.Response.StatusCode, flag));
        }

        context.Response.Clear();
        return flag == ResponseFlag.UT
            ? RefuseAsync(context, series, StatusCodes.Status504GatewayTimeout, flag, "upstream request timeout\n")
            : RefuseAsync(context, series, StatusCodes.Status503ServiceUnavailable, flag, "upstream connect error or disconnect before the response\n");
    }

    private static async ValueTask<Outcome> RefuseAsync(HttpContext context, RequestSeries series, int code, ResponseFlag flag, string text)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = text.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(text, context.RequestAborted);
        }

        return new Outcome(series, code, flag);
    }
}
