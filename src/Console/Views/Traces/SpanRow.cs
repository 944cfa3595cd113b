namespace Platform.Console.Views.Traces;

/// <summary>A span of the waterfall.</summary>
/// <param name="Id">Of the span.</param>
/// <param name="Depth">How far below the beginning, 0 to 12.</param>
/// <param name="Name">What it did.</param>
/// <param name="Service">With its version.</param>
/// <param name="Kind">server, client or internal.</param>
/// <param name="Duration">How long.</param>
/// <param name="X">Left end of its bar, 0 to 1000.</param>
/// <param name="Width">Of its bar, at least 2.</param>
/// <param name="Tone">Bad for a failure.</param>
/// <param name="Status">Code or message; empty without one.</param>
/// <param name="Attributes">Name and value.</param>
/// <param name="Events">When, as "+12 ms", what, and more of it.</param>
public sealed record SpanRow(
    string Id, int Depth, string Name, string Service, string Kind, string Duration, string X, string Width, Tone Tone, string Status,
    IReadOnlyList<(string Name, string Value)> Attributes, IReadOnlyList<(string At, string Name, string Text)> Events);
