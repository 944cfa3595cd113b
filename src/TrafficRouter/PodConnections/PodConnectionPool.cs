namespace Platform.TrafficRouter.PodConnections;

/// <summary>Idle connections to one address. The one that was used last is used next, so that those above the need grow old.</summary>
internal sealed class PodConnectionPool
{
    private readonly Lock _lock = new();
    private readonly List<PodConnection> _idle = [];

    public PodConnection? Take()
    {
        lock (_lock)
        {
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

    public void Give(PodConnection connection, long now)
    {
        connection.IsUsed = true;
        connection.IdleSince = now;
        lock (_lock)
        {
            _idle.Add(connection);
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
