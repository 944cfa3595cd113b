namespace Platform.Console.Views.Charts;

/// <summary>A mark on an axis.</summary>
/// <param name="At">Coordinate in the drawing.</param>
/// <param name="Label">Beside it.</param>
public sealed record ChartTick(string At, string Label);
