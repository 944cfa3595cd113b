namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>What is being measured of one run. Changed only inside a turn, by whoever holds the gate.</summary>
internal sealed class OngoingRun(CancellationToken stopping) : IDisposable
{
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Turns that hold or wait for the gate.</summary>
    public int Users { get; set; }

    /// <summary>The run these belong to: one of the same name may take the place of a deleted one.</summary>
    public string? Uid { get; set; }

    public HashSet<string> UnderWay { get; } = [];

    public CancellationTokenSource Stop { get; private set; } = CancellationTokenSource.CreateLinkedTokenSource(stopping);

    /// <summary>Ends what is being measured.</summary>
    public void Cancel()
    {
        Stop.Cancel();
        Stop.Dispose();
        Stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        UnderWay.Clear();
    }

    public void Dispose()
    {
        Gate.Dispose();
        Stop.Dispose();
    }
}
