namespace Platform.Testing;

/// <summary>An event of a Rollout or AnalysisRun, in upstream's words.</summary>
/// <param name="At">Since the start of the simulation.</param>
/// <param name="Kind">Of the object.</param>
/// <param name="Name">Of the object.</param>
/// <param name="Reason">One CamelCase word.</param>
/// <param name="Message">One sentence.</param>
/// <param name="IsWarning">True for Warning, false for Normal.</param>
public sealed record TimelineEvent(TimeSpan At, string Kind, string Name, string Reason, string Message, bool IsWarning) : TimelineEntry(At)
{
    /// <summary>True when <paramref name="text"/> is the reason or a part of the message.</summary>
    public bool Fits(string text) => Reason == text || Message.Contains(text, StringComparison.Ordinal);
}
