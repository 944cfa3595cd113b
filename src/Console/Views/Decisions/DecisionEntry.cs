namespace Platform.Console.Views.Decisions;

/// <summary>One line of the decision log.</summary>
public sealed record DecisionEntry(DateTimeOffset? At, string Sentence, Tone Tone);
