using System.CommandLine;
using Platform.Cli.Terminal;

namespace Platform.Cli.CommandLine;

/// <summary>The options every command takes, and how a command runs with them.</summary>
internal sealed class Globals(Surroundings surroundings)
{
    private readonly Option<string?> _state = new("--state") { Description = "State folder (default: $PLATFORM_STATE, else .platform in the repository)", Recursive = true, HelpName = "folder" };
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "Namespace of the objects", Recursive = true, DefaultValueFactory = _ => "default", HelpName = "name" };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours (as with NO_COLOR set)", Recursive = true };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show what the programs in use print", Recursive = true };

    /// <summary>True where a browser can be opened.</summary>
    public bool HasDisplay =>
        OperatingSystem.IsMacOS() || !string.IsNullOrEmpty(surroundings.Environment("DISPLAY")) || !string.IsNullOrEmpty(surroundings.Environment("WAYLAND_DISPLAY"));

    public void AddTo(Command root)
    {
        root.Add(_state);
        root.Add(_namespace);
        root.Add(_noColor);
        root.Add(_verbose);
    }

    /// <summary>A command's action: opens the session, runs, and turns every failure into one sentence and an exit code.</summary>
    public void SetAction(Command command, Func<Session, ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, run, cancellationToken));

    private async Task<int> RunAsync(ParseResult parsed, Func<Session, ParseResult, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        var traits = ScreenTraits.Of(
            surroundings.OutputIsTerminal, surroundings.InputIsTerminal, surroundings.TerminalWidth, parsed.GetValue(_noColor), surroundings.Environment);
        var screen = new Screen(surroundings.Output, surroundings.Error, traits);
        Workspace? workspace = null;
        try
        {
            workspace = Workspace.Find(parsed.GetValue(_state), surroundings.Environment);
            var session = new Session(workspace, screen, surroundings.Time, parsed.GetValue(_namespace)!, parsed.GetValue(_verbose)) { OpenInput = surroundings.OpenInput };
            return await run(session, parsed, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            var failure = Failure.Of(error);
            screen.WriteError(failure.IsDefect ? LastResort.Keep(error, workspace, surroundings.Time) : failure.Message);
            return failure.ExitCode;
        }
    }
}
