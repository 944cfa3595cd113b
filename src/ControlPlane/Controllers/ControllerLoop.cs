using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers;

/// <summary>Runs one reconciler: watches feed a queue of keys, workers take them. All state it shows is in <see cref="State"/>.</summary>
internal sealed class ControllerLoop<T>(T reconciler, ObjectStore store, ControllerMetrics metrics, TimeProvider time, ILogger<T> log) : BackgroundService, IControllerLoop
    where T : class, IReconciler
{
    private readonly WorkQueue _queue = new(time);
    private int _sourcesToSync = reconciler.Sources.Count;

    public ControllerState State { get; } = new(reconciler.Name, time);

    public override void Dispose()
    {
        _queue.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var watches = reconciler.Sources.Select(source => Task.Run(() => WatchAsync(source, stoppingToken), stoppingToken));
            var workers = Enumerable.Range(0, reconciler.Concurrency).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken));
            await Task.WhenAll(watches.Concat(workers));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            State.Ended("the control plane stops");
        }
        catch (Exception error)
        {
            State.Ended(error.Message);
            throw;
        }
    }

    private async Task WatchAsync(WatchSource source, CancellationToken cancellationToken)
    {
        // Read the list at once, so that a watch that has to start again after falling behind hands out every key again.
        while (true)
        {
            try
            {
                var cursor = store.OpenCursor(source.Type, fromVersion: null);
                Enqueue(source, cursor.Read());
                ReportSync();
                while (true)
                {
                    Enqueue(source, cursor.Read());
                    await cursor.Changed.WaitAsync(cancellationToken);
                }
            }
            catch (WatchExpiredException)
            {
                Log.WatchExpired(log, State.Name, source.Type.Plural);
            }
        }
    }

    private void Enqueue(WatchSource source, IReadOnlyList<WatchEvent> changes)
    {
        foreach (var change in changes)
        {
            try
            {
                foreach (var key in source.Keys(change))
                {
                    _queue.Add(key);
                }
            }
            catch (Exception error)
            {
                // The object cannot be read as its kind (stored by an older version): the others must go on.
                Log.MappingFailed(log, State.Name, change.Object.ToString(), error);
            }
        }
    }

    private void ReportSync()
    {
        if (Interlocked.Decrement(ref _sourcesToSync) == 0)
        {
            State.Synced();
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (key, waited) = await _queue.TakeAsync(cancellationToken);
            var started = time.GetTimestamp();
            State.TurnStarted(key);
            string? failure = null;
            try
            {
                var result = await reconciler.ReconcileAsync(key, cancellationToken);
                _queue.Forget(key);
                if (result.RequeueAfter is { } delay)
                {
                    _queue.AddAfter(key, delay);
                }

                if (result.RequeueAt is { } at)
                {
                    _queue.AddAt(key, at);
                }
            }
            catch (WriteRefusedException refused) when (refused.Outcome == WriteOutcome.Conflict)
            {
                _queue.AddFailed(key);
                metrics.TriedAgain(State.Name);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                failure = error.Message;
                var delay = _queue.AddFailed(key);
                metrics.TriedAgain(State.Name);
                Log.TurnFailed(log, State.Name, key.ToString(), delay.TotalSeconds, error);
            }
            finally
            {
                metrics.TurnEnded(State.Name, waited, time.GetElapsedTime(started));
                State.TurnEnded(key, failure);
                _queue.Done(key);
            }
        }
    }
}
