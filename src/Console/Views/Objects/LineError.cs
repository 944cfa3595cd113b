namespace Platform.Console.Views.Objects;

/// <summary>What is wrong with a text, and in which line of it, from 1.</summary>
public sealed record LineError(int Line, string Message);
