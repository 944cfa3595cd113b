using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Requests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>A request of a route with policies, from its destination's choice to its answer. One request at a time writes to it.</summary>
internal sealed class Exchange(HttpContext context, RouteState route, DestinationState destination, DestinationModel chosen) : IDisposable
{
    private const string RateLimited = "x-envoy-ratelimited";

    private EndpointTries _tries;
    private bool _isRetrying;

    public HttpContext Context { get; } = context;

    public RouteState Route { get; } = route;

    public DestinationState Destination { get; } = destination;

    /// <summary>What the manifest says of the destination.</summary>
    public DestinationModel Chosen { get; } = chosen;

    /// <summary>Null when nothing is sent again.</summary>
    public RetryModel? Retries => Route.Model.Retries;

    public CorsDecision Cors { get; set; }

    /// <summary>What is to be remarked on so far.</summary>
    public ResponseFlag Flags { get; set; }

    /// <summary>The path and query that the pod gets.</summary>
    public string PathAndQuery { get; set; } = "/";

    /// <summary>Tries before this one.</summary>
    public int Attempt { get; private set; }

    /// <summary>The endpoints tried so far.</summary>
    public EndpointTries Tries { get => _tries; set => _tries = value; }

    /// <summary>The last try was answered, and the answer is one to try again after.</summary>
    public bool IsAnswerRefused { get; private set; }

    /// <summary>Null when no time is limited.</summary>
    public Deadline? Deadline { get; private set; }

    /// <summary>Null when the request has none, or nobody needs to watch it.</summary>
    public RequestBody? Body { get; private set; }

    /// <summary>Copies that are yet to be sent.</summary>
    public Mirrored? Mirrored { get; set; }

    /// <summary>An upgraded connection (WebSocket) has no end of the request, so nothing is counted from there.</summary>
    public static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    /// <summary>Watches the request's end for those who wait for it. Call before the first try.</summary>
    public void Watch(TimeProvider time)
    {
        var model = Route.Model;
        if (IsUpgrade(Context))
        {
            return;
        }

        if (model.Timeout is not null || Retries?.PerTryTimeout is not null)
        {
            Deadline = new Deadline(model.Timeout, Retries?.PerTryTimeout, time);
        }

        if (!RequestFraming.HasBody(Context))
        {
            Deadline?.Start();
            return;
        }

        var keeps = Mirrored is not null || !IsReplayFree;
        if (keeps || Deadline is not null)
        {
            Body = new RequestBody(Context.Request.Body, keeps ? RequestBody.MostKept : 0, RequestEnded);
            Context.Request.Body = Body;
        }
    }

    /// <summary>Looks at an answer's head, which is the response's already.</summary>
    /// <returns>False when it is not to be passed on, because another try follows; else it is made what the client gets.</returns>
    public bool Accepts(HttpResponse response)
    {
        var headers = response.Headers;
        IsAnswerRefused = Retries is { } retries
            && RetryDecision.OnAnswer(retries, Context.Request.Method, response.StatusCode, GrpcStatus.Parse(headers[GrpcStatus.Field]), headers.ContainsKey(RateLimited))
            && TakesAnotherTry(retries);
        if (IsAnswerRefused)
        {
            return false;
        }

        Deadline?.AnswerBegan();
        Chosen.ResponseHeaders?.Apply(headers);
        Route.Model.Cors?.WriteAnswer(Cors, headers);
        return true;
    }

    /// <summary>Whether another try follows one without an answer.</summary>
    public bool Retry(NoAnswer why) =>
        Retries is { } retries
        && !Context.Response.HasStarted
        && RetryDecision.OnNoAnswer(retries, Context.Request.Method, why)
        && TakesAnotherTry(retries);

    /// <summary>The endpoint of the next try; null when there is none to be used.</summary>
    public EndpointState? Choose(TimeProvider time)
    {
        // Consistent hashing is kept to unless the policy says otherwise.
        if (Attempt > 0 && !(Retries?.AvoidsTriedEndpoints ?? Destination.Hashes is null))
        {
            _tries = new EndpointTries { Hash = _tries.Hash };
        }

        return Destination.Choose(Context, ref _tries, time);
    }

    /// <summary>Makes ready for the next try.</summary>
    public void BeginAgain()
    {
        Attempt++;
        IsAnswerRefused = false;
        Body?.Replay();
        Context.Features.Set<Yarp.ReverseProxy.Forwarder.IForwarderErrorFeature>(null);
        Context.Response.Clear();
    }

    public Outcome End(RequestSeries series, int code, EndpointState? endpoint = null) => new(series, code, Flags)
    {
        Route = Route,
        Endpoint = endpoint,
        Grpc = GrpcStatus.IsCall(Context.Request) ? GrpcStatus.Of(Context.Response) : GrpcStatus.NotGrpc,
    };

    /// <summary>The request is over; copies of one that never came to its end are not sent.</summary>
    public void Dispose()
    {
        EndRetry();
        Deadline?.Dispose();
        Mirrored?.Send(null);
    }

    private bool IsReplayFree => Retries is not { IsOnlyBeforeSending: false } && !GrpcStatus.IsCall(Context.Request);

    /// <summary>The conditions hold: the rest is whether there are tries left, and whether the body can be had again.</summary>
    private bool TakesAnotherTry(RetryModel retries)
    {
        if (Attempt >= retries.Attempts)
        {
            Flags |= ResponseFlag.URX;
            return false;
        }

        if (Deadline?.HasPassed == true || Body?.CanReplay == false)
        {
            return false;
        }

        EndRetry();
        _isRetrying = Destination.TryBeginRetry();
        Flags |= _isRetrying ? ResponseFlag.None : ResponseFlag.UO;
        return _isRetrying;
    }

    private void EndRetry()
    {
        if (_isRetrying)
        {
            _isRetrying = false;
            Destination.EndRetry();
        }
    }

    private void RequestEnded()
    {
        Deadline?.Start();
        if (Mirrored is { } copies)
        {
            // Not here, in the middle of the request's own way.
            Mirrored = null;
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.copies.Send(state.body), (copies, body: Body!.Whole), preferLocal: false);
        }
    }
}
