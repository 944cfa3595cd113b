namespace Platform.Console.Views.Charts;

/// <summary>A line ready to be drawn.</summary>
/// <param name="Label">In the legend.</param>
/// <param name="Role">stable, canary, limit or other.</param>
/// <param name="Path">SVG path data; empty without points.</param>
/// <param name="Last">The newest value, written out.</param>
public sealed record ChartLine(string Label, string Role, string Path, string Last);
