using Platform.Cli.Terminal;

namespace Platform.Cli;

/// <summary>What a command works with: the places, the screen, the clock and the global options.</summary>
/// <param name="Workspace">Repository and state folder.</param>
/// <param name="Screen">Where output goes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Namespace">Namespace of the objects a command is about.</param>
/// <param name="Verbose">Show what programs print while they run.</param>
internal sealed record Session(Workspace Workspace, Screen Screen, TimeProvider Time, string Namespace, bool Verbose)
{
    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;
}
