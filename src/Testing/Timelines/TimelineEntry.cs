namespace Platform.Testing;

/// <summary>One line of a timeline.</summary>
/// <param name="At">Since the start of the simulation.</param>
public abstract record TimelineEntry(TimeSpan At);
