using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// One request: snapshot, route, destination, endpoint, answer. Here is the straight way of a route that only forwards; what
/// more a route may say is <see cref="PolicyForwarder"/>'s.
/// </summary>
internal sealed class RequestForwarder(SnapshotStore snapshots, Upstream upstream, PolicyForwarder policies, GatewayMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan FirstSnapshotWait = TimeSpan.FromSeconds(10);

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
            return await RefuseAsync(context, null, _noRoute, StatusCodes.Status503ServiceUnavailable, ResponseFlag.NR, LocalReply.NoRoutesYet);
        }
        catch (OperationCanceledException)
        {
            return new Outcome(_noRoute, 0, ResponseFlag.DC);
        }
    }

    private ValueTask<Outcome> ForwardAsync(HttpContext context, RoutingSnapshot snapshot)
    {
        var target = RequestTarget.Of(context);
        if (Find(context, snapshot, target, out var match) is not { } route)
        {
            return RefuseAsync(context, null, _noRoute, StatusCodes.Status404NotFound, ResponseFlag.NR, LocalReply.NoRoute);
        }

        // Istio's default retry policy looks at the answers of gRPC calls alone.
        if (route.HasPolicies || (route.Model.Retries is not null && GrpcStatus.IsCall(context.Request)))
        {
            return policies.ForwardAsync(context, route, match, target, RequestFacts.DefaultPort);
        }

        var destination = route.NextDestination(out var chosen);
        var turn = destination.NextTurn();
        return turn < 0
            ? RefuseAsync(context, route, destination.WithoutEndpoint, StatusCodes.Status503ServiceUnavailable, ResponseFlag.UH, LocalReply.NoHealthyUpstream)
            : SendAsync(context, route, destination, chosen, turn);
    }

    private static RouteState? Find(HttpContext context, RoutingSnapshot snapshot, RequestTarget target, out MatchModel match)
    {
        var request = context.Request;
        return snapshot.Find(
            new RequestFacts
            {
                Path = target.Path,
                Query = target.PathAndQuery.AsSpan(target.PathLength),
                Method = request.Method,
                Authority = request.Host.Value ?? "",
                Scheme = request.Scheme,
                Headers = request.Headers,
            },
            out match);
    }

    private async ValueTask<Outcome> SendAsync(HttpContext context, RouteState route, DestinationState destination, DestinationModel chosen, int turn)
    {
        var endpoint = destination.Endpoint(turn, 0);
        var error = await upstream.SendAsync(context, endpoint, _transformer, CancellationToken.None);
        return error == ForwarderError.None
            ? new Outcome(endpoint.Series, context.Response.StatusCode, ResponseFlag.None) { Route = route, Endpoint = endpoint, Grpc = Grpc(context) }
            : await FailAsync(context, route, destination, chosen, turn, error);
    }

    private async ValueTask<Outcome> FailAsync(
        HttpContext context, RouteState route, DestinationState destination, DestinationModel chosen, int turn, ForwarderError error)
    {
        var endpoint = destination.Endpoint(turn, 0);
        var flag = Failure.Classify(error, context.Features.Get<IForwarderErrorFeature>()?.Exception, timedOut: false);
        if (flag == ResponseFlag.UF)
        {
            metrics.ConnectFailed(endpoint.Series);
            return await policies.RetryAsync(context, route, destination, chosen, turn, endpoint);
        }

        if (flag is ResponseFlag.DC or ResponseFlag.None || context.Response.HasStarted)
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
