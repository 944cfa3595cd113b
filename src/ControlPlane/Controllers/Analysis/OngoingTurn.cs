using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>Sole access to what is being measured of one run.</summary>
internal sealed class OngoingTurn(OngoingMeasurements all, ObjectName key, OngoingRun run) : IDisposable
{
    /// <summary>The metrics being measured of the run with this uid.</summary>
    public IReadOnlySet<string> UnderWay(string? uid)
    {
        if (run.Uid != uid)
        {
            run.Cancel();
            run.Uid = uid;
        }

        return run.UnderWay;
    }

    /// <summary>Starts measuring; <paramref name="measure"/> must not throw and ends each metric with <see cref="Finish"/>.</summary>
    public void Start(string? uid, IReadOnlyList<string> metrics, Func<CancellationToken, Task> measure)
    {
        run.Uid = uid;
        run.UnderWay.UnionWith(metrics);
        var stop = run.Stop.Token;
        all.Track(Task.Run(() => measure(stop), CancellationToken.None));
    }

    /// <summary>These are no longer being measured.</summary>
    public void Finish(string? uid, IEnumerable<string> metrics)
    {
        if (run.Uid == uid)
        {
            run.UnderWay.ExceptWith(metrics);
        }
    }

    /// <summary>The run has ended: nothing of it is measured any more.</summary>
    public void Leave() => run.Cancel();

    public void Dispose() => all.Exit(key, run);
}
