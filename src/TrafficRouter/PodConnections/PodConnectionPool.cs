namespace Platform.TrafficRouter.PodConnections;

/// <summary>Idle connections to one address. The one that was used last is used next, so that those above the need grow old.</summary>
internal sealed class PodConnectionPool
{
    private readonly Lock _lock = new();
    private readonly List<PodConnection> _idle = [];
    private bool _isUsed;
    private bool _isLetGo;

    public PodConnection? Take()
    {
        lock (_lock)
        {
            _isUsed = true;
            if (_idle.Count == 0)
            {
                return null;
            }

            var last = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }

    /// <summary>One that the pod has not closed, as far as is known here by now.</summary>
    public PodConnection? TakeOpen()
    {
        while (Take() is { } connection)
        {
            if (!connection.IsAtEnd())
            {
                return connection;
            }

            connection.Dispose();
        }

        return null;
    }

    /// <returns>False when nobody will come for it: the pool has been let go of.</returns>
    public bool Give(PodConnection connection, long now)
    {
        connection.IsUsed = true;
        connection.IdleSince = now;
        lock (_lock)
        {
            if (!_isLetGo)
            {
                _idle.Add(connection);
            }

            return !_isLetGo;
        }
    }

    /// <summary>Lets go of the pool when it is empty and nobody has come since the last call.</summary>
    public bool TryLetGo()
    {
        lock (_lock)
        {
            _isLetGo |= !_isUsed && _idle.Count == 0;
            _isUsed = false;
            return _isLetGo;
        }
    }

    /// <summary>Takes out what has been idle since before <paramref name="before"/>; the longest idle stand first.</summary>
    public List<PodConnection> TakeIdleSince(long before)
    {
        lock (_lock)
        {
            var count = 0;
            while (count < _idle.Count && _idle[count].IdleSince < before)
            {
                count++;
            }

            var taken = _idle.GetRange(0, count);
            _idle.RemoveRange(0, count);
            return taken;
        }
    }

    /// <summary>Puts back what was taken out and is still good.</summary>
    public void PutBack(IReadOnlyList<PodConnection> connections)
    {
        lock (_lock)
        {
            _idle.InsertRange(0, connections);
        }
    }
}
