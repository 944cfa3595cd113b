using System.CommandLine;
using Platform.Cli.Building;
using Platform.Cli.CommandLine;

namespace Platform.Cli.Lifecycle;

/// <summary>`platform up`.</summary>
internal static class UpCommand
{
    public static Command Create(Globals globals)
    {
        var attach = new Option<bool>("--attach") { Description = "Run in the foreground until Ctrl-C" };
        var limit = new Option<int>("--timeout") { Description = "Seconds until everything must be healthy", DefaultValueFactory = _ => 120, HelpName = "seconds" };
        var command = new Command("up", "Start the platform in the background and wait until everything is healthy") { attach, limit };
        globals.SetAction(command, (session, parsed, cancellationToken) => parsed.GetValue(attach)
            ? AttachAsync(session, cancellationToken)
            : RunAsync(session, TimeSpan.FromSeconds(Math.Max(parsed.GetValue(limit), 1)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, TimeSpan limit, CancellationToken cancellationToken)
    {
        await new Up(session).EnsureAsync(limit, cancellationToken);
        session.Screen.Write((await Status.ReadAsync(session, cancellationToken)).Lines());
        session.Screen.Write("'./run.sh canary-success' deploys a version; './run.sh cleanup' stops everything.");
        return ExitCode.Ok;
    }

    private static async Task<int> AttachAsync(Session session, CancellationToken cancellationToken)
    {
        await new Setup(session).EnsureAsync(cancellationToken);
        if (new RunFolder(session.Workspace).FindAppHost() is { } running)
        {
            throw new RefusedException(ExitCode.NotAsWished, $"the platform runs already (process {running.Id}); './run.sh cleanup' stops it");
        }

        return await new AppHost(session).RunAttachedAsync(cancellationToken);
    }
}
