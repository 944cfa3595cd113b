namespace Platform.Cli.Terminal;

/// <summary>How a piece of text is meant; the screen turns it into a colour, or into nothing where there is none.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Warning,
    Bad,
    Stable,
    Canary,
}
