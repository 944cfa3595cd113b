using System.CommandLine;
using Platform.Cli.CommandLine;

namespace Platform.Cli.Building;

/// <summary>`platform setup`.</summary>
internal static class SetupCommand
{
    public static Command Create(Globals globals)
    {
        var hosting = new Option<string?>("--hosting") { Description = "What runs the AppHost: aspire (must be restorable) or local; remembered", HelpName = "aspire|local" };
        hosting.AcceptOnlyFromAmong("aspire", "local");
        var command = new Command("setup", "Check the SDK, restore, build, get Prometheus") { hosting };
        globals.SetAction(command, async (session, parsed, cancellationToken) =>
        {
            await new Setup(session).RunAsync(parsed.GetValue(hosting), cancellationToken);
            session.Screen.Write("Ready. './run.sh canary-success' shows the whole loop.");
            return ExitCode.Ok;
        });
        return command;
    }
}
