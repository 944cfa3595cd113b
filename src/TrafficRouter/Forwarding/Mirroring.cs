using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// Sends copies of requests to mirrors. No request waits for its copies or fails with them, their answers are dropped, and they
/// are no requests of clients: istio_requests_total does not count them, as Istio's does not at the source. They have a count
/// of their own.
/// </summary>
internal sealed class Mirroring(Upstream upstream, GatewayMetrics metrics, Chance chance, TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>Copies under way at once; what would be more is left out and counted as dropped.</summary>
    public const int MostAtOnce = 256;

    // Envoy's default of a route's timeout. A copy must not live for ever, even where requests may.
    private static readonly TimeSpan LongestWithoutTimeout = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stopped = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the gateway's own life: zero means stopped and drained.
    private int _underWay = 1;

    /// <summary>The mirrors that get a copy of this request; null for none.</summary>
    public Mirrored? Choose(RouteState route, HttpContext context)
    {
        Mirrored? chosen = null;
        foreach (var mirror in route.Mirrors)
        {
            if (!chance.Takes(mirror.Share))
            {
                continue;
            }

            var tries = new EndpointTries { IsMirror = true };
            if (mirror.Destination.Choose(context, ref tries, time) is not { } endpoint)
            {
                metrics.Mirrored(mirror.Destination.WithoutEndpoint, MirrorResult.Failed);
                continue;
            }

            chosen ??= new Mirrored(this, context, route.Model.Timeout ?? LongestWithoutTimeout);
            chosen.Add(endpoint, mirror.Destination.Policy.ConnectionPool.Connections);
        }

        return chosen;
    }

    /// <summary>Starts to send a copy and returns.</summary>
    public void Send(MirrorCopy copy, TimeSpan timeout)
    {
        if (Interlocked.Increment(ref _underWay) > MostAtOnce + 1 || _stopped.IsCancellationRequested)
        {
            Drop(copy);
            Leave();
            return;
        }

        // Not awaited: counted as under way until its end, which StopAsync waits for.
        _ = SendAsync(copy, timeout);
    }

    /// <summary>A copy that is not sent.</summary>
    public void Drop(MirrorCopy copy)
    {
        copy.Request.Dispose();
        metrics.Mirrored(copy.Endpoint.Series, MirrorResult.Dropped);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the copies under way; those that the host does not wait for are given up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Leave();
        try
        {
            await _drained.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _stopped.CancelAsync();
        }
    }

    public void Dispose() => _stopped.Dispose();

    private async Task SendAsync(MirrorCopy copy, TimeSpan timeout)
    {
        var result = MirrorResult.Failed;
        var said = AttemptResult.ConnectionFailed;
        copy.Endpoint.Begin();
        try
        {
            using var deadline = new CancellationTokenSource(timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _stopped.Token);
            using var answer = await upstream.SendAsync(copy.Request, copy.Settings, either.Token);
            said = AttemptResult.Answered((int)answer.StatusCode);
            result = MirrorResult.Answered;
        }
        catch (OperationCanceledException)
        {
            said = _stopped.IsCancellationRequested ? AttemptResult.Abandoned : AttemptResult.TimedOut;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The mirror's loss; the count says so.
        }
        finally
        {
            copy.Request.Dispose();
            copy.Endpoint.End(said, time);
            metrics.Mirrored(copy.Endpoint.Series, result);
            Leave();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
        {
            _drained.TrySetResult();
        }
    }
}
