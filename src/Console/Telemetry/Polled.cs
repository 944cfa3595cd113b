namespace Platform.Console.Telemetry;

/// <summary>What was last read from somewhere.</summary>
/// <param name="Value">Null before the first answer; kept when later ones fail.</param>
/// <param name="At">When it was read.</param>
/// <param name="Problem">Why the last question was not answered; null when it was.</param>
internal sealed record Polled<T>(T? Value, DateTimeOffset? At, string? Problem)
    where T : class
{
    public static Polled<T> Nothing { get; } = new(null, null, null);
}
