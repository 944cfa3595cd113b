namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// Ends a request whose time has passed: the route's, and that of one try. As in Envoy both begin when the client's request
/// is complete, so that a slow upload is no pod's fault.
/// </summary>
internal sealed class Deadline(TimeSpan? total, TimeSpan? perTry, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _total = new(Timeout.InfiniteTimeSpan, time);
    private CancellationTokenSource? _try;
    private CancellationTokenRegistration _link;
    private bool _isRunning;
    private bool _isDisposed;

    /// <summary>Cancelled when the route's time has passed.</summary>
    public CancellationToken Total => _total.Token;

    public bool HasPassed => _total.IsCancellationRequested;

    /// <summary>Whether the time of the present try has passed.</summary>
    public bool HasTryPassed => _try?.IsCancellationRequested == true;

    /// <summary>The client's request is complete.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_isRunning || _isDisposed)
            {
                return;
            }

            _isRunning = true;
            _total.CancelAfter(total ?? Timeout.InfiniteTimeSpan);
            _try?.CancelAfter(perTry ?? Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A try begins.</summary>
    /// <returns>Cancelled when the try's time or the route's has passed.</returns>
    public CancellationToken StartTry()
    {
        if (perTry is not { } length)
        {
            return Total;
        }

        lock (_lock)
        {
            _link.Unregister();
            _try?.Dispose();
            _try = new CancellationTokenSource(_isRunning ? length : Timeout.InfiniteTimeSpan, time);
            _link = _total.Token.UnsafeRegister(static one => ((CancellationTokenSource)one!).Cancel(), _try);
            return _try.Token;
        }
    }

    /// <summary>The pod has begun to answer: the try may take as long as the route allows.</summary>
    public void AnswerBegan()
    {
        lock (_lock)
        {
            _try?.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _link.Unregister();
        _try?.Dispose();
        _total.Dispose();
    }
}
