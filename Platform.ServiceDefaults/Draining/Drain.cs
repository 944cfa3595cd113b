using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Draining;

/// <summary>
/// The first step of a stop, before the web server closes anything. A caller may have just written a request to an idle
/// keep-alive connection; closing that connection now would fail the request. So:
/// 1. readiness turns false; 2. requests go on being answered, each answer with <c>Connection: close</c>, so that callers
/// part with the connection themselves; 3. when none has arrived for the quiet period, the server stops (it then waits for
/// the requests in flight, up to <c>HostOptions.ShutdownTimeout</c>).
/// </summary>
internal sealed class Drain : IHostedLifecycleService
{
    private readonly TimeProvider _time;
    private readonly DrainOptions _options;
    private long _lastArrival;
    private volatile bool _draining;

    public Drain(TimeProvider time, IOptions<DrainOptions> options, IHostApplicationLifetime lifetime)
    {
        _time = time;
        _options = options.Value;
        lifetime.ApplicationStopping.Register(() => _draining = true);
    }

    public bool IsDraining => _draining;

    /// <summary>Called for each request that arrives while draining.</summary>
    public void Arrived(HttpContext context)
    {
        // HTTP/2 and 3 have GOAWAY, which the server sends when it stops; the header is not allowed there.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        if (!IsProbe(context.Request.Path))
        {
            Volatile.Write(ref _lastArrival, _time.GetTimestamp());
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        var started = _time.GetTimestamp();
        Volatile.Write(ref _lastArrival, started);
        while (_time.GetElapsedTime(started) < _options.Longest)
        {
            var quietFor = _time.GetElapsedTime(Volatile.Read(ref _lastArrival));
            if (quietFor >= _options.QuietPeriod)
            {
                return;
            }

            await Task.Delay(Shorter(_options.QuietPeriod - quietFor, _options.Longest - _time.GetElapsedTime(started)), _time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return; // The stop's own deadline: what is left to do needs the rest of it.
            }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Probes and scrapes come every second for ever; they must not keep a process alive.</summary>
    private static bool IsProbe(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path == "/alive" || path == "/metrics";

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) =>
        left < right ? left : right > TimeSpan.Zero ? right : TimeSpan.Zero;
}
