namespace Platform.Rollouts.Conditions;

/// <summary>What #, #index and #acc stand for.</summary>
internal sealed record PredicateScope(object? Element, long Index, object? Accumulator)
{
    public object? Read(string name) => name switch
    {
        "" => Element,
        "index" => Index,
        _ => Accumulator,
    };
}
