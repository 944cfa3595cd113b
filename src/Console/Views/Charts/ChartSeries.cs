namespace Platform.Console.Views.Charts;

/// <summary>What is to be drawn as one line.</summary>
/// <param name="Label">In the legend.</param>
/// <param name="Role">stable, canary, limit or other: chooses colour and stroke.</param>
/// <param name="Points">Unix seconds and value, oldest first.</param>
internal sealed record ChartSeries(string Label, string Role, IReadOnlyList<(double Time, double Value)> Points);
