namespace Platform.GatewayBench.Load;

/// <summary>Requests one after the other over several connections, until stopped; counts what went wrong.</summary>
internal sealed class ContinuousLoad : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _workers = [];
    private long _answered;
    private long _failed;
    private long _forbidden;

    // Counts its changes; odd while the canary is forbidden.
    private int _canaryIsForbidden;

    public long Answered => Volatile.Read(ref _answered);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Requests that were sent and answered while the canary was forbidden, and answered by it.</summary>
    public long Forbidden => Volatile.Read(ref _forbidden);

    public bool IsStopping => _stop.IsCancellationRequested;

    /// <summary>Set once weight 0 has been acknowledged, cleared before the next weight is written.</summary>
    public bool CanaryIsForbidden
    {
        get => IsForbidden(Volatile.Read(ref _canaryIsForbidden));
        set
        {
            if (value != CanaryIsForbidden)
            {
                Interlocked.Increment(ref _canaryIsForbidden);
            }
        }
    }

    public static async Task<ContinuousLoad> StartAsync(Uri address, int connections)
    {
        var load = new ContinuousLoad();
        for (var i = 0; i < connections; i++)
        {
            var connection = await RawConnection.OpenAsync(address);
            load._workers.Add(Task.Run(() => load.RunAsync(address, connection)));
        }

        return load;
    }

    public async Task UntilAsync(long answered)
    {
        while (Answered < answered)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(Uri address, RawConnection connection)
    {
        while (!_stop.IsCancellationRequested)
        {
            var before = Volatile.Read(ref _canaryIsForbidden);
            var version = await AskAsync(connection);
            if (version == 0)
            {
                Interlocked.Increment(ref _failed);
                connection.Dispose();
                connection = await RawConnection.OpenAsync(address);
            }
            else if (version == 2 && IsForbidden(before) && before == Volatile.Read(ref _canaryIsForbidden))
            {
                Interlocked.Increment(ref _forbidden);
            }

            Interlocked.Increment(ref _answered);
        }

        connection.Dispose();
    }

    private static bool IsForbidden(int changes) => (changes & 1) == 1;

    private static async ValueTask<int> AskAsync(RawConnection connection)
    {
        try
        {
            return await connection.AskAsync();
        }
        catch (System.Net.Sockets.SocketException)
        {
            return 0;
        }
    }
}
