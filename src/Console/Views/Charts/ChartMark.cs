namespace Platform.Console.Views.Charts;

/// <summary>A moment that a chart points at with a line from top to bottom.</summary>
/// <param name="At">Coordinate in the drawing.</param>
/// <param name="Label">Short: a number that a list below explains.</param>
/// <param name="Text">What happened.</param>
/// <param name="Tone">Good, bad or in between.</param>
public sealed record ChartMark(string At, string Label, string Text, Tone Tone);
