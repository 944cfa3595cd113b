namespace Platform.Hosting.Node;

/// <summary>Wakes one waiting loop. Any number of calls before the loop looks count as one.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);
    private readonly Lock _lock = new();

    public void Set()
    {
        lock (_lock)
        {
            if (_semaphore.CurrentCount == 0)
            {
                _semaphore.Release();
            }
        }
    }

    /// <summary>Waits for <see cref="Set"/>, or until the time has passed.</summary>
    public async Task WaitAsync(TimeSpan? time, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (time is not { } limit)
        {
            await _semaphore.WaitAsync(cancellationToken);
            return;
        }

        if (limit <= TimeSpan.Zero)
        {
            return;
        }

        using var deadline = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await _semaphore.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has passed: the caller looks at the clock itself.
        }
    }

    public void Dispose() => _semaphore.Dispose();
}
