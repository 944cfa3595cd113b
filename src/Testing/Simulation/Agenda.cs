namespace Platform.Testing;

/// <summary>The virtual clock, and what is to happen at which time; what falls due together happens in the order it was noted.</summary>
internal sealed class Agenda
{
    /// <summary>Where the virtual clock begins. Any moment would do; a fixed one makes runs repeatable to the letter.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _due = new();
    private long _order;

    public DateTimeOffset Now { get; private set; } = Start;

    public TimeSpan Elapsed => Now - Start;

    /// <summary>When the next thing falls due; null when nothing does.</summary>
    public DateTimeOffset? Next => _due.TryPeek(out _, out var due) ? due.At : null;

    /// <summary>Notes something; what is already past falls due at once.</summary>
    public void At(DateTimeOffset at, Action what) => _due.Enqueue(what, (at < Now ? Now : at, _order++));

    /// <summary>Turns the clock, and does what is due then.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        Now = time;
        while (_due.TryPeek(out _, out var due) && due.At <= time)
        {
            _due.Dequeue()();
        }
    }
}
