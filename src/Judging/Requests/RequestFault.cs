namespace Platform.Judging.Requests;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">Its name, or its path such as <c>metrics[0].limit</c>.</param>
/// <param name="Value">What was given; null for nothing.</param>
/// <param name="Allowed">What may be given.</param>
public sealed record RequestFault(string Field, string? Value, string Allowed)
{
    public override string ToString() => $"{Field}: {Value ?? "missing"}: must be {Allowed}";
}
