using System.Collections.Concurrent;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers;

/// <summary>What is to be seen of a controller's loop from outside; /readyz shows it.</summary>
internal sealed class ControllerState(string name, TimeProvider time)
{
    /// <summary>A turn that takes longer than this is stuck, and the controller not ready.</summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<ObjectName, long> _turns = [];
    private readonly ConcurrentDictionary<ObjectName, string> _failing = [];
    private volatile bool _synced;
    private volatile string? _ended;

    public string Name { get; } = name;

    /// <summary>The keys whose last turn failed, with the message.</summary>
    public IReadOnlyDictionary<ObjectName, string> Failing => _failing;

    /// <summary>Null when the loop runs; else why it does not.</summary>
    public string? Problem
    {
        get
        {
            if (_ended is not null)
            {
                return $"the loop has ended: {_ended}";
            }

            if (!_synced)
            {
                return "has not yet read what there is";
            }

            var stuck = _turns.Where(turn => time.GetElapsedTime(turn.Value) > LongestTurn).Select(turn => turn.Key.ToString()).ToList();
            return stuck.Count == 0 ? null : $"stuck for more than {LongestTurn.TotalSeconds:0} s at {string.Join(", ", stuck)}";
        }
    }

    public void Synced() => _synced = true;

    public void Ended(string why) => _ended = why;

    public void TurnStarted(ObjectName key) => _turns[key] = time.GetTimestamp();

    public void TurnEnded(ObjectName key, string? failure)
    {
        _turns.TryRemove(key, out _);
        if (failure is null)
        {
            _failing.TryRemove(key, out _);
        }
        else
        {
            _failing[key] = failure;
        }
    }
}
