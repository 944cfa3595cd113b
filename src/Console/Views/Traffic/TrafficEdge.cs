namespace Platform.Console.Views.Traffic;

/// <summary>Requests from one node to another.</summary>
/// <param name="From">Name of the node.</param>
/// <param name="To">Name of the node.</param>
/// <param name="Path">SVG path data.</param>
/// <param name="LabelX">Where the label stands.</param>
/// <param name="LabelY">Where the label stands.</param>
/// <param name="Width">Of the line, 1 to 8: the more requests the wider.</param>
/// <param name="Rate">Requests per second.</param>
/// <param name="Share">Of what leaves the node.</param>
/// <param name="Errors">Fraction that failed.</param>
/// <param name="Latency">p95; empty when unknown.</param>
/// <param name="Codes">Response codes and flags with their rates.</param>
/// <param name="Tone">Of its errors.</param>
public sealed record TrafficEdge(
    string From, string To, string Path, int LabelX, int LabelY, string Width, string Rate, string Share, string Errors, string Latency, string Codes, Tone Tone);
