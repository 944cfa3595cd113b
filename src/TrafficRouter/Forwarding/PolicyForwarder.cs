using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Requests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Sessions;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// Carries out what a route says beyond forwarding, in the order of Istio's filters: redirect or direct response, else fault,
/// CORS, and then the pod, with rewrites, header operations, timeouts, retries and mirrors.
/// </summary>
internal sealed class PolicyForwarder(StickySessions sessions, RetryingSender sender, Mirroring mirroring, Chance chance, TimeProvider time)
{
    // Envoy chooses no cluster for these.
    private readonly RequestSeries _nowhere = new(DestinationLabels.None);

    /// <param name="match">The alternative that the request matched.</param>
    /// <param name="port">The declared port the request came in on.</param>
    public ValueTask<Outcome> ForwardAsync(HttpContext context, RouteState route, MatchModel match, int port) =>
        route.Model.Redirect is { } redirect ? new(Redirect(context, route, redirect, match, port))
        : route.Model.DirectResponse is { } direct ? RespondAsync(context, route, direct)
        : FilterAsync(context, route, match);

    /// <summary>Sends a request of a route without policies to a destination with limits.</summary>
    public async ValueTask<Outcome> SendAsync(HttpContext context, RouteState route, DestinationState destination, DestinationModel chosen)
    {
        using var exchange = Plain(context, route, destination, chosen);
        return await sender.SendAsync(exchange);
    }

    /// <summary>Goes on with a request of a route without policies whose first try found no connection.</summary>
    /// <param name="failed">What was tried.</param>
    /// <param name="tries">It among them.</param>
    public async ValueTask<Outcome> RetryAsync(
        HttpContext context, RouteState route, DestinationState destination, DestinationModel chosen, EndpointState failed, EndpointTries tries)
    {
        using var exchange = Plain(context, route, destination, chosen);
        exchange.Tries = tries;
        return await sender.AfterConnectFailureAsync(exchange, failed);
    }

    private static Exchange Plain(HttpContext context, RouteState route, DestinationState destination, DestinationModel chosen)
    {
        ForwardedHeaders.Write(context);
        return new Exchange(context, route, destination, chosen) { PathAndQuery = RequestTarget.Of(context).PathAndQuery };
    }

    private Outcome Redirect(HttpContext context, RouteState route, RedirectModel redirect, MatchModel match, int port)
    {
        var target = RequestTarget.Of(context);
        var response = context.Response;
        response.StatusCode = redirect.Code;
        response.Headers.Location = redirect.Location(new RedirectedRequest
        {
            Scheme = context.Request.Scheme,
            Authority = context.Request.Host.Value ?? "",
            Port = port,
            PathAndQuery = target.PathAndQuery,
            PathLength = target.PathLength,
            Match = match,
        });
        response.ContentLength = 0;
        route.Model.ResponseHeaders?.Apply(response.Headers);
        return new Outcome(_nowhere, redirect.Code, ResponseFlag.None) { Route = route };
    }

    private async ValueTask<Outcome> RespondAsync(HttpContext context, RouteState route, DirectResponseModel direct)
    {
        route.Model.ResponseHeaders?.Apply(context.Response.Headers);
        var code = direct.Status;
        if (GrpcStatus.IsCall(context.Request))
        {
            code = await LocalReply.WriteAsync(context, direct.Status, Encoding.UTF8.GetString(direct.Body.Span));
        }
        else
        {
            await LocalReply.WriteBodyAsync(context, direct.Status, direct.Body);
        }

        return new Outcome(_nowhere, code, ResponseFlag.None) { Route = route };
    }

    private async ValueTask<Outcome> FilterAsync(HttpContext context, RouteState route, MatchModel match)
    {
        var model = route.Model;
        var destination = sessions.Choose(route, context, out var chosen);
        using var exchange = new Exchange(context, route, destination, chosen);
        if (model.Fault is { } fault && await InjectAsync(exchange, fault) is { } faulted)
        {
            return faulted;
        }

        if (model.Cors is { } cors)
        {
            exchange.Cors = cors.Decide(context.Request.Method, context.Request.Headers);
            if (exchange.Cors.AnswersPreflight)
            {
                cors.WritePreflight(exchange.Cors, context.Request.Headers, context.Response.Headers);
                context.Response.ContentLength = 0;
                return exchange.End(destination.WithoutEndpoint, StatusCodes.Status200OK);
            }
        }

        Prepare(exchange, match);
        if (route.Mirrors.Count > 0 && !Exchange.IsUpgrade(context))
        {
            exchange.Mirrored = mirroring.Choose(route, context);
        }

        exchange.Watch(time);
        return await sender.SendAsync(exchange);
    }

    /// <summary>Delays, then aborts.</summary>
    /// <returns>Null when the request goes on.</returns>
    private async ValueTask<Outcome?> InjectAsync(Exchange exchange, FaultModel fault)
    {
        var context = exchange.Context;
        if (fault.Delay is { } delay && chance.Takes(delay.Share))
        {
            exchange.Flags |= ResponseFlag.DI;
            try
            {
                await Task.Delay(delay.Length, time, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                exchange.Flags |= ResponseFlag.DC;
                return exchange.End(exchange.Destination.WithoutEndpoint, 0);
            }
        }

        if (fault.Abort is not { } abort || !chance.Takes(abort.Share))
        {
            return null;
        }

        exchange.Flags |= ResponseFlag.FI;
        var code = await LocalReply.WriteAsync(context, abort.HttpStatus, LocalReply.Fault, abort.GrpcStatus);
        return exchange.End(exchange.Destination.WithoutEndpoint, code);
    }

    /// <summary>The request's headers and path as the pod shall see them: once, however often it is sent.</summary>
    private static void Prepare(Exchange exchange, MatchModel match)
    {
        var context = exchange.Context;
        var target = RequestTarget.Of(context);
        ForwardedHeaders.Write(context);
        exchange.Chosen.RequestHeaders?.Apply(context.Request.Headers);
        exchange.PathAndQuery = target.PathAndQuery;
        if (exchange.Route.Model.Rewrite is { } rewrite)
        {
            exchange.PathAndQuery = WithSlash(rewrite.Apply(target.PathAndQuery, target.PathLength, match));
            context.Request.Headers[ForwardedHeaders.OriginalPath] = target.PathAndQuery;
        }

        if (exchange.Chosen.Authority is { } authority)
        {
            context.Request.Headers.Host = authority;
        }
    }

    private static string WithSlash(string pathAndQuery) => pathAndQuery.StartsWith('/') ? pathAndQuery : $"/{pathAndQuery}";
}
