namespace Platform.TrafficRouter.ConnectionPools;

/// <summary>
/// Counts a destination's requests against its limits; goes on from snapshot to snapshot, the limits do not. A request that
/// finds all connections in use waits its turn, first come, first served.
/// </summary>
internal sealed class CircuitBreaker
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<Admission>> _waiting = new();
    private int _active;
    private int _retries;
    private long _pendingOverflow;
    private long _requestOverflow;
    private long _retryOverflow;

    /// <summary>Requests under way.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Requests that wait for a connection.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Requests refused because too many waited for a connection.</summary>
    public long PendingOverflow => Interlocked.Read(ref _pendingOverflow);

    /// <summary>Requests refused because too many were under way.</summary>
    public long RequestOverflow => Interlocked.Read(ref _requestOverflow);

    /// <summary>Retries not made because too many were under way.</summary>
    public long RetryOverflow => Interlocked.Read(ref _retryOverflow);

    /// <summary>Counts a request in, now or when its turn comes; <see cref="Leave"/> counts it out.</summary>
    public ValueTask<Admission> EnterAsync(ConnectionPoolModel limits, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<Admission>> place;
        lock (_lock)
        {
            if (_active >= limits.MaxRequests)
            {
                Interlocked.Increment(ref _requestOverflow);
                return new(Admission.Overflow);
            }

            // Whoever comes now does not overtake those who wait.
            if (_active < limits.MaxConnections && _waiting.Count == 0)
            {
                _active++;
                return new(Admission.Admitted);
            }

            if (_waiting.Count >= limits.MaxPendingRequests)
            {
                Interlocked.Increment(ref _pendingOverflow);
                return new(Admission.Overflow);
            }

            place = _waiting.AddLast(new TaskCompletionSource<Admission>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return new(WaitAsync(place, cancellationToken));
    }

    /// <summary>A request that was admitted has ended; those whose turn it is now go on.</summary>
    public void Leave(ConnectionPoolModel limits)
    {
        List<TaskCompletionSource<Admission>>? next = null;
        lock (_lock)
        {
            _active--;

            // More than one where the limit has been raised since.
            while (_active < limits.MaxConnections && _waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                _active++;
                (next ??= []).Add(first.Value);
            }
        }

        next?.ForEach(one => one.SetResult(Admission.Admitted));
    }

    /// <summary>Counts a retry in, where one more is allowed; <see cref="EndRetry"/> counts it out.</summary>
    public bool TryBeginRetry(ConnectionPoolModel limits)
    {
        lock (_lock)
        {
            var allowed = limits.RetryBudget?.Allowed(_active) ?? limits.MaxRetries;
            if (_retries < allowed)
            {
                _retries++;
                return true;
            }
        }

        Interlocked.Increment(ref _retryOverflow);
        return false;
    }

    public void EndRetry()
    {
        lock (_lock)
        {
            _retries--;
        }
    }

    private async Task<Admission> WaitAsync(LinkedListNode<TaskCompletionSource<Admission>> place, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => GiveUp(place));
        return await place.Value.Task;
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource<Admission>> place)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                return; // Its turn has come in the same moment.
            }

            _waiting.Remove(place);
        }

        place.Value.SetResult(Admission.Canceled);
    }
}
