namespace Platform.Testing;

/// <summary>A person did something.</summary>
/// <param name="At">Since the start of the simulation.</param>
/// <param name="Text">In the words of the kubectl plugin.</param>
public sealed record TimelineAction(TimeSpan At, string Text) : TimelineEntry(At);
