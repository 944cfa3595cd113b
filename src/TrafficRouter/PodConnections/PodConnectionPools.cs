using System.Collections.Concurrent;
using System.Net;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>The connections that plain exchanges use, by address.</summary>
internal sealed class PodConnectionPools : IDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, PodConnectionPool> _pools = new(StringComparer.Ordinal);
    private readonly TimeSpan _idleTimeout;
    private readonly TimeSpan _connectTimeout;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    /// <param name="idleTimeout">Of a connection without requests.</param>
    public PodConnectionPools(TimeSpan idleTimeout, TimeSpan connectTimeout, TimeProvider time)
    {
        (_idleTimeout, _connectTimeout, _time) = (idleTimeout, connectTimeout, time);
        _sweep = time.CreateTimer(static pools => ((PodConnectionPools)pools!).Sweep(), this, SweepEvery, SweepEvery);
    }

    /// <summary>Addresses that have, or may soon have, connections.</summary>
    public int Count => _pools.Count;

    public PodConnectionPool Of(string address) => _pools.GetOrAdd(address, static _ => new PodConnectionPool());

    /// <exception cref="HttpRequestException">ConnectionError: no connection could be made in time.</exception>
    /// <exception cref="OperationCanceledException">The client has left, or the request is given up.</exception>
    public async ValueTask<PodConnection> OpenAsync(string address, CancellationToken clientLeft, CancellationToken givesUp = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(clientLeft, givesUp);
        using var timeout = new CancellationTokenSource(_connectTimeout, _time);
        using var link = timeout.Token.UnsafeRegister(static one => ((CancellationTokenSource)one!).Cancel(), patience);
        try
        {
            return await PodConnection.OpenAsync(EndPoint(address), patience.Token);
        }
        catch (Exception error) when (error is System.Net.Sockets.SocketException || (error is OperationCanceledException && !clientLeft.IsCancellationRequested && !givesUp.IsCancellationRequested))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"no connection to {address}", error);
        }
    }

    public void GiveBack(PodConnectionPool pool, PodConnection connection)
    {
        if (!pool.Give(connection, _time.GetTimestamp()))
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        foreach (var pool in _pools.Values)
        {
            pool.TakeIdleSince(long.MaxValue).ForEach(connection => connection.Dispose());
        }
    }

    private static IPEndPoint EndPoint(string address)
    {
        var url = new Uri(address);
        return new IPEndPoint(IPAddress.Parse(url.DnsSafeHost), url.Port);
    }

    /// <summary>
    /// (1) Connections that nobody has used for a while are taken out, (2) looked at, (3) closed when they are too old or at
    /// their end, else put back: a pod that stops is let go of, and the next request does not find a dead connection. (4) So is its pool.
    /// </summary>
    private void Sweep()
    {
        var now = _time.GetTimestamp();
        foreach (var (address, pool) in _pools)
        {
            // (1)
            var idle = pool.TakeIdleSince(now - Ticks(SweepEvery));
            if (idle.Count > 0)
            {
                // (2)
                var good = idle.FindAll(connection => connection.IdleSince >= now - Ticks(_idleTimeout) && !connection.IsAtEnd());

                // (3)
                pool.PutBack(good);
                idle.Except(good).ToList().ForEach(connection => connection.Dispose());
            }

            // (4)
            if (pool.TryLetGo())
            {
                _pools.TryRemove(address, out _);
            }
        }
    }

    private long Ticks(TimeSpan length) => (long)(length.TotalSeconds * _time.TimestampFrequency);
}
