namespace Platform.Rollouts.Conditions;

/// <summary>Why an expression could not be compiled or evaluated: one line in the words of expr-lang.</summary>
/// <param name="Message">What upstream's analysis shows.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters (Unicode scalar values).</param>
public sealed record ConditionError(string Message, int Line, int Column)
{
    public override string ToString() => $"{Message} ({Line}:{Column})";

    internal static ConditionError At(string text, int position, string message)
    {
        var before = text.AsSpan(0, Math.Clamp(position, 0, text.Length));
        var line = before.Count('\n') + 1;
        var column = 1;
        foreach (var _ in before[(before.LastIndexOf('\n') + 1)..].EnumerateRunes())
        {
            column++;
        }

        return new ConditionError(message.TrimEnd(), line, column);
    }
}
