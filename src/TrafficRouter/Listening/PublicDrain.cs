using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Draining;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// The first step of a stop, as Istio drains a gateway: (1) requests go on being answered, each HTTP/1.1 answer with
/// <c>Connection: close</c>, so that clients part with their connections themselves; (2) when none has come for the quiet period,
/// the listeners close (HTTP/2 gets GOAWAY then), and wait for what is in flight.
/// </summary>
internal sealed class PublicDrain(TimeProvider time, IOptions<DrainOptions> options, ILogger<PublicDrain> logger)
{
    private long _lastArrival;
    private volatile bool _isDraining;

    public bool IsDraining => _isDraining;

    /// <summary>Called for each request while draining.</summary>
    public void Arrived(HttpContext context)
    {
        Volatile.Write(ref _lastArrival, time.GetTimestamp());
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
    }

    /// <summary>Waits until requests have stopped coming, at most the longest drain.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        Volatile.Write(ref _lastArrival, started);
        _isDraining = true;
        Log.Draining(logger, options.Value.QuietPeriod);
        while (!cancellationToken.IsCancellationRequested)
        {
            var quiet = options.Value.QuietPeriod - time.GetElapsedTime(Volatile.Read(ref _lastArrival));
            var rest = options.Value.Longest - time.GetElapsedTime(started);
            if (quiet <= TimeSpan.Zero || rest <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(quiet < rest ? quiet : rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
