using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Sending;

/// <summary>
/// Starts requests at the moments the schedule names. Sleeps until the next one; without load it sleeps for good. A timer
/// has a resolution of a millisecond, so what is due within half of one is started now, and late wake-ups start everything
/// that has fallen due: the rate is exact in any case, and the lateness is part of the latency and shown as lag.
/// </summary>
internal sealed class Dispatcher(TimeProvider time, Target target, Sender sender, LoadMetrics metrics, ILogger<Dispatcher> logger) : BackgroundService
{
    private const double Tolerance = 0.0005;
    private const double LongestSleep = 1;
    private readonly SemaphoreSlim _changed = new(0);
    private LoadRun _run = new(LoadModel.Idle, target.Address, time.GetUtcNow(), time.GetTimestamp());

    public LoadRun Run => Volatile.Read(ref _run);

    /// <summary>True until the last request of the load has been started.</summary>
    public bool IsRunning => Run is { End: > 0, IsOver: false };

    /// <summary>Replaces the load; the new one starts now.</summary>
    public void Apply(LoadModel load)
    {
        Volatile.Write(ref _run, new LoadRun(load, target.Address, time.GetUtcNow(), time.GetTimestamp()));
        _changed.Release();
        Log.Changed(logger, load.Config);
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.TargetRate = () => Elapsed(Run) < Run.End ? Run.Curve.At(Elapsed(Run)) : 0;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var run = Run;
                StartDue(run);
                var sleep = Sleep(run);
                if (sleep > TimeSpan.Zero || sleep == Timeout.InfiniteTimeSpan)
                {
                    await _changed.WaitAsync(sleep, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The usual end.
        }

        await sender.WhenIdleAsync();
    }

    private void StartDue(LoadRun run)
    {
        var until = Math.Min(Elapsed(run) + Tolerance, run.End);
        while (run.Arrivals.TryTake(until, out var at))
        {
            var journey = run.Load.Journeys.Pick(run.Random.NextDouble());
            sender.Start(run.Load.Config, journey, run.Requests.Create(journey, run.Number++), run.StartTimestamp + (long)(at * time.TimestampFrequency));
        }

        run.IsOver = until >= run.End;
    }

    private TimeSpan Sleep(LoadRun run)
    {
        if (run.IsOver)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var now = Elapsed(run);
        var wait = run.Arrivals.Next(Math.Min(now + LongestSleep, run.End)) - Tolerance - now;
        return wait <= 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Max(1, Math.Floor(wait * 1000)));
    }

    private double Elapsed(LoadRun run) => time.GetElapsedTime(run.StartTimestamp).TotalSeconds;
}
