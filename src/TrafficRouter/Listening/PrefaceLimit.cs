using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// Ends a connection that stays silent, or stops in the middle of HTTP/2's preface. Once the server has taken over, its own
/// limits hold. It looks at the clock with the server's heartbeat, once a second, and so needs no timer of its own.
/// </summary>
internal sealed class PrefaceLimit
{
    private readonly ConnectionContext _connection;
    private readonly TimeProvider _time;
    private long _deadline;

    public PrefaceLimit(ConnectionContext connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
        _deadline = After(ListenerLimits.Idle);
        connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(static state => ((PrefaceLimit)state).Look(), this);
    }

    /// <summary>A part of the preface is there.</summary>
    public void Begin() => Volatile.Write(ref _deadline, Math.Min(Volatile.Read(ref _deadline), After(ListenerLimits.RequestHead)));

    public void End() => Volatile.Write(ref _deadline, long.MaxValue);

    private long After(TimeSpan span) => _time.GetTimestamp() + (long)(span.TotalSeconds * _time.TimestampFrequency);

    private void Look()
    {
        if (_time.GetTimestamp() > Volatile.Read(ref _deadline))
        {
            _connection.Abort(new ConnectionAbortedException("nothing that could be a request came in time"));
        }
    }
}
