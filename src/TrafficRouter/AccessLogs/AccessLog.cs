using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.AccessLogs;

/// <summary>
/// Writes the sampled requests in the background; no request waits for the disk. Off, it costs a request one comparison.
/// </summary>
internal sealed class AccessLog(IOptions<AccessLogOptions> options, Chance chance, TimeProvider time, ILogger<AccessLog> logger) : BackgroundService
{
    private readonly Channel<byte[]>? _lines = options.Value.IsOn
        ? Channel.CreateBounded<byte[]>(new BoundedChannelOptions(AccessLogOptions.MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait })
        : null;

    private readonly Share _sampled = Share.FromPercent(options.Value.Sampling);
    private long _dropped;

    public bool IsOn => _lines is not null;

    /// <summary>A request has ended.</summary>
    /// <param name="started">A timestamp of the time provider.</param>
    public void Add(HttpContext context, in Outcome outcome, long started)
    {
        if (_lines is null || !chance.Takes(_sampled))
        {
            return;
        }

        var duration = time.GetElapsedTime(started);
        if (!_lines.Writer.TryWrite(AccessLogLine.Write(context, outcome, time.GetUtcNow() - duration, duration)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Writes what waits, then stops. Stopped after the listener, it has seen every request.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _lines?.Writer.TryComplete();
        if (ExecuteTask is { } writing)
        {
            await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_lines is null)
        {
            return;
        }

        try
        {
            // /dev/stdout has no length to append to, and no lock.
            var isDevice = options.Value.File.StartsWith("/dev/", StringComparison.Ordinal);
            await using var file = isDevice
                ? Console.OpenStandardOutput()
                : new FileStream(options.Value.File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            await WriteAsync(_lines.Reader, file, stoppingToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.CannotWrite(logger, options.Value.File, error.Message);
        }
    }

    private async Task WriteAsync(ChannelReader<byte[]> lines, Stream file, CancellationToken cancellationToken)
    {
        while (await lines.WaitToReadAsync(cancellationToken))
        {
            while (lines.TryRead(out var line))
            {
                await file.WriteAsync(line, cancellationToken);
            }

            await file.FlushAsync(cancellationToken);
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
            {
                Log.Dropped(logger, dropped);
            }
        }
    }
}
