using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Requests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Sessions;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// One request: snapshot, route, destination, endpoint, answer. Here is the straight way of a route that only forwards; what
/// more a route may say is <see cref="PolicyForwarder"/>'s.
/// </summary>
internal sealed class RequestForwarder(
    SnapshotStore snapshots, StickySessions sessions, Upstream upstream, PolicyForwarder policies, GatewayMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan FirstSnapshotWait = TimeSpan.FromSeconds(10);

    private readonly RequestSeries _noRoute = new(DestinationLabels.None);

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
            return await RefuseAsync(context, null, _noRoute, StatusCodes.Status503ServiceUnavailable, ResponseFlag.NR, LocalReply.NoRoutesYet);
        }
        catch (OperationCanceledException)
        {
            return new Outcome(_noRoute, 0, ResponseFlag.DC);
        }
    }

    private ValueTask<Outcome> ForwardAsync(HttpContext context, RoutingSnapshot snapshot)
    {
        var facts = Facts(context, RequestTarget.Of(context));
        if (snapshot.Find(facts, out var match) is not { } route)
        {
            return RefuseAsync(context, null, _noRoute, StatusCodes.Status404NotFound, ResponseFlag.NR, LocalReply.NoRoute);
        }

        // Istio's default retry policy looks at the answers of gRPC calls alone.
        if (route.HasPolicies || (route.Model.Retries is not null && GrpcStatus.IsCall(context.Request)))
        {
            return policies.ForwardAsync(context, route, match, facts.Port);
        }

        var destination = sessions.Choose(route, context, out var chosen);
        return destination.HasLimits
            ? policies.SendAsync(context, route, destination, chosen)
            : SendAsync(context, route, destination, chosen);
    }

    private static RequestFacts Facts(HttpContext context, RequestTarget target)
    {
        var request = context.Request;
        return new RequestFacts
        {
            Path = target.PathAndQuery.AsSpan(0, target.PathLength),
            Query = target.PathAndQuery.AsSpan(target.PathLength),
            Method = request.Method,
            Authority = request.Host.Value ?? "",
            Scheme = request.Scheme,
            Headers = request.Headers,
            Port = ListenerPort.Of(context),
        };
    }

    private async ValueTask<Outcome> SendAsync(HttpContext context, RouteState route, DestinationState destination, DestinationModel chosen)
    {
        var tries = default(EndpointTries);
        if (destination.Choose(context, ref tries, time) is not { } endpoint)
        {
            return await RefuseAsync(context, route, destination.WithoutEndpoint, StatusCodes.Status503ServiceUnavailable, ResponseFlag.UH, LocalReply.NoHealthyUpstream);
        }

        var flag = ResponseFlag.DC;
        endpoint.Begin();
        try
        {
            var error = await upstream.SendAsync(context, endpoint, destination.Policy.ConnectionPool.Connections);
            flag = error == ForwarderError.None
                ? ResponseFlag.None
                : Failure.Classify(error, context.Features.Get<IForwarderErrorFeature>()?.Exception, timedOut: false);
        }
        finally
        {
            endpoint.End(Failure.Result(flag, context.Response.StatusCode), time);
        }

        if (flag == ResponseFlag.UF)
        {
            metrics.ConnectFailed(endpoint.Series);
            return await policies.RetryAsync(context, route, destination, chosen, endpoint, tries);
        }

        return flag == ResponseFlag.None
            ? new Outcome(endpoint.Series, context.Response.StatusCode, flag) { Route = route, Endpoint = endpoint, Grpc = Grpc(context) }
            : await FailAsync(context, route, endpoint, flag);
    }

    /// <summary>Answers for a pod that did not. Once its answer has begun nothing can be said any more; YARP has cut the connection.</summary>
    private static async ValueTask<Outcome> FailAsync(HttpContext context, RouteState route, EndpointState endpoint, ResponseFlag flag)
    {
        if (flag == ResponseFlag.DC || context.Response.HasStarted)
        {
            return new Outcome(endpoint.Series, flag == ResponseFlag.DC ? 0 : context.Response.StatusCode, flag)
            {
                Route = route, Endpoint = endpoint, Grpc = Grpc(context),
            };
        }

        var (code, text) = Failure.Answer(flag);
        context.Response.Clear();
        return await RefuseAsync(context, route, endpoint.Series, code, flag, text) with { Endpoint = endpoint };
    }

    private static async ValueTask<Outcome> RefuseAsync(HttpContext context, RouteState? route, RequestSeries series, int code, ResponseFlag flag, string text)
    {
        var sent = await LocalReply.WriteAsync(context, code, text);
        return new Outcome(series, sent, flag) { Route = route, Grpc = Grpc(context) };
    }

    private static int Grpc(HttpContext context) => GrpcStatus.IsCall(context.Request) ? GrpcStatus.Of(context.Response) : GrpcStatus.NotGrpc;
}
