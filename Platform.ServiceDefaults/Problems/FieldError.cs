namespace Platform.ServiceDefaults.Problems;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">JSON path, header or route value, such as <c>errorRate</c>.</param>
/// <param name="Value">What was sent, or null for nothing.</param>
/// <param name="Allowed">What may be sent, such as "a number from 0 to 1".</param>
public sealed record FieldError(string Field, string? Value, string Allowed)
{
    public override string ToString() => $"{Field}: {Value ?? "missing"}: must be {Allowed}";
}
