namespace Platform.Testing;

/// <summary>The controllers' work queues in one: each key once, first come first served, or in an order of chance.</summary>
/// <param name="chance">Draws which key is next, to try out the orders that controllers side by side may have; null: in order.</param>
internal sealed class Turns(Random? chance)
{
    private readonly List<(TurnKind Kind, string Name)> _waiting = [];

    public void Add(TurnKind kind, string name)
    {
        if (!_waiting.Contains((kind, name)))
        {
            _waiting.Add((kind, name));
        }
    }

    public bool TryTake(out (TurnKind Kind, string Name) turn)
    {
        turn = default;
        if (_waiting.Count == 0)
        {
            return false;
        }

        var index = chance?.Next(_waiting.Count) ?? 0;
        turn = _waiting[index];
        _waiting.RemoveAt(index);
        return true;
    }
}
