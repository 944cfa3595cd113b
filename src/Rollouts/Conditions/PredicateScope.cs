namespace Platform.Rollouts.Conditions;

/// <summary>What #, #index and #acc stand for; one for a whole collection, moved from element to element.</summary>
internal sealed class PredicateScope
{
    public object? Element { get; set; }

    public long Index { get; set; }

    public object? Accumulator { get; set; }

    public object? Read(string name) => name switch
    {
        "" => Element,
        "index" => Index,
        _ => Accumulator,
    };
}
