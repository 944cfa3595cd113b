namespace Platform.Console.Views.Charts;

/// <summary>An area of a chart, as a closed path.</summary>
/// <param name="Role">stable or canary.</param>
/// <param name="Path">SVG path data; empty without points.</param>
public sealed record ChartBand(string Role, string Path);
