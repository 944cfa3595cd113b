using Microsoft.Extensions.Options;

namespace Platform.Analyzer.Runs;

/// <summary>Looks at the counters of every active run at the interval, asked or not: a verdict is then never older than that.</summary>
internal sealed class Collector(RunRegistry runs, TimeProvider time, IOptions<AnalyzerOptions> options, ILogger<Collector> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Task.WhenAll(runs.Active.Select(run => LookAsync(run, stoppingToken)));
        }
    }

    private async Task LookAsync(string run, CancellationToken stoppingToken)
    {
        try
        {
            await runs.LookAsync(run, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends; what was counted is stored.
        }
        catch (Exception error)
        {
            Log.LookFailed(logger, run, error);
        }
    }
}
