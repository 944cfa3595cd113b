using System.CommandLine;
using Platform.Cli.CommandLine;

namespace Platform.Cli.Lifecycle;

/// <summary>`platform cleanup`.</summary>
internal static class CleanupCommand
{
    // One of these is in every state folder that was used.
    private static readonly string[] Marks = ["run", "logs", "token"];

    public static Command Create(Globals globals)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Delete the state without asking" };
        var keep = new Option<bool>("--keep-state") { Description = "Stop everything and keep the state" };
        var command = new Command("cleanup", "Stop everything, then delete the state folder (asks before)") { yes, keep };
        globals.SetAction(command, (session, parsed, cancellationToken) => RunAsync(session, parsed.GetValue(yes), parsed.GetValue(keep), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, bool yes, bool keep, CancellationToken cancellationToken)
    {
        if (!keep && !yes && !session.Screen.CanAsk)
        {
            throw new RefusedException(ExitCode.BadInput, $"cleanup deletes {session.Workspace.State}, and there is no terminal to ask on; add --yes to delete it, or --keep-state to only stop");
        }

        if (!keep && !IsStateFolder(session.Workspace))
        {
            throw new RefusedException(ExitCode.BadInput, $"{session.Workspace.State} does not look like a state folder of the platform, so it is not deleted; is --state right? ('cleanup --keep-state' only stops)");
        }

        var cleanup = new Cleanup(session);
        await cleanup.StopAsync(cancellationToken);
        if (!keep && Directory.Exists(session.Workspace.State) && (yes || Confirmed(session)))
        {
            cleanup.DeleteState();
        }

        return ExitCode.Ok;
    }

    /// <summary>A mistyped --state must not delete a home folder or the repository.</summary>
    internal static bool IsStateFolder(Workspace workspace)
    {
        if (!Directory.Exists(workspace.State) || !Directory.EnumerateFileSystemEntries(workspace.State).Any())
        {
            return true;
        }

        var holdsRoot = (workspace.Root + Path.DirectorySeparatorChar).StartsWith(workspace.State + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return !holdsRoot && !Path.Exists(Path.Combine(workspace.State, ".git")) && Marks.Any(mark => Path.Exists(Path.Combine(workspace.State, mark)));
    }

    private static bool Confirmed(Session session)
    {
        session.Screen.Write($"Delete {session.Workspace.State} with its history, measurements and orders? [y/N]");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
