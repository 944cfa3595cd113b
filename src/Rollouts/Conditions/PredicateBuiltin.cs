namespace Platform.Rollouts.Conditions;

/// <summary>A function whose second argument is an expression over the elements of the first.</summary>
/// <param name="Name">As written.</param>
/// <param name="MinimumArguments">1 where the predicate may be left out.</param>
/// <param name="MaximumArguments">3 where an order or an initial value may follow.</param>
/// <param name="NeedsBool">The predicate has to be a condition.</param>
internal sealed record PredicateBuiltin(string Name, int MinimumArguments = 2, int MaximumArguments = 2, bool NeedsBool = true);
