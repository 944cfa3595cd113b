using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>
/// The measurements under way in this process, by run. Turns on one run exclude each other: a turn of the controller and
/// the writing of a result. So a result is in the status when its metric stops being under way, and the turn that the
/// write wakes can neither miss that the metric is due again nor take it twice.
/// </summary>
internal sealed class OngoingMeasurements : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectName, OngoingRun> _runs = [];
    private readonly HashSet<Task> _tasks = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Measurements under way, of all runs.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _runs.Values.Sum(run => run.UnderWay.Count);
            }
        }
    }

    /// <summary>Begins a turn on a run; dispose ends it.</summary>
    public async Task<OngoingTurn> EnterAsync(ObjectName key, CancellationToken cancellationToken)
    {
        OngoingRun run;
        lock (_lock)
        {
            if (!_runs.TryGetValue(key, out run!))
            {
                _runs[key] = run = new OngoingRun(_stopping.Token);
            }

            run.Users++;
        }

        try
        {
            await run.Gate.WaitAsync(cancellationToken);
            return new OngoingTurn(this, key, run);
        }
        catch
        {
            Release(key, run);
            throw;
        }
    }

    /// <summary>Cancels what is under way and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] tasks;
        lock (_lock)
        {
            tasks = [.. _tasks];
        }

        await Task.WhenAll(tasks);
        _stopping.Dispose();
    }

    internal void Exit(ObjectName key, OngoingRun run)
    {
        run.Gate.Release();
        Release(key, run);
    }

    internal void Track(Task task)
    {
        lock (_lock)
        {
            _tasks.RemoveWhere(known => known.IsCompleted);
            _tasks.Add(task);
        }
    }

    /// <summary>Forgets a run that nobody works on and nothing is measured of.</summary>
    private void Release(ObjectName key, OngoingRun run)
    {
        lock (_lock)
        {
            run.Users--;
            if (run.Users == 0 && run.UnderWay.Count == 0)
            {
                _runs.Remove(key);
                run.Dispose();
            }
        }
    }
}
