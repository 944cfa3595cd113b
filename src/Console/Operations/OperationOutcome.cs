namespace Platform.Console.Operations;

/// <summary>What became of an action.</summary>
/// <param name="Refusal">Why it was not done; null when it was.</param>
internal sealed record OperationOutcome(string? Refusal)
{
    public static OperationOutcome Done { get; } = new(Refusal: null);
}
