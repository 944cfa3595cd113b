namespace Platform.Console.Views.Traffic;

/// <summary>Something requests come from or go to.</summary>
/// <param name="Name">On the node.</param>
/// <param name="Line">Beneath it: requests per second and errors.</param>
/// <param name="Tone">Of its errors.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Link">The page about it; empty for none.</param>
public sealed record TrafficNode(string Name, string Line, Tone Tone, int X, int Y, string Link);
