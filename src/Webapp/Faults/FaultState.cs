namespace Platform.Webapp.Faults;

/// <summary>The faults in force, and the clock of those that depend on when they came into force.</summary>
internal sealed class FaultState : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action _crash;
    private InForce _current;
    private ITimer? _crashTimer;

    /// <param name="crash">Ends the process at once, without any goodbye.</param>
    public FaultState(FaultConfig config, TimeProvider time, Action crash)
    {
        _time = time;
        _crash = crash;
        _current = new InForce(config, time.GetTimestamp());
        Apply(config);
    }

    public FaultConfig Config => Volatile.Read(ref _current).Config;

    public bool IsStarting
    {
        get
        {
            var current = Volatile.Read(ref _current);
            return _time.GetElapsedTime(current.Since) < TimeSpan.FromSeconds(current.Config.SlowStartSeconds);
        }
    }

    public void Apply(FaultConfig config)
    {
        var timer = config.CrashAfterSeconds > 0
            ? _time.CreateTimer(_ => _crash(), null, TimeSpan.FromSeconds(config.CrashAfterSeconds), Timeout.InfiniteTimeSpan)
            : null;
        ITimer? before;
        lock (_lock)
        {
            Volatile.Write(ref _current, new InForce(config, _time.GetTimestamp()));
            (before, _crashTimer) = (_crashTimer, timer);
        }

        before?.Dispose();
    }

    public void Crash() => _crash();

    public void Dispose() => _crashTimer?.Dispose();

    private sealed record InForce(FaultConfig Config, long Since);
}
