using System.CommandLine;
using System.Text.Json.Nodes;
using Platform.Cli.CommandLine;
using Platform.Manifests;

namespace Platform.Cli.Lifecycle;

/// <summary>`platform status`.</summary>
internal static class StatusCommand
{
    public static Command Create(Globals globals)
    {
        var format = new Option<string?>("--output", "-o") { Description = "json for programs", HelpName = "json" };
        format.AcceptOnlyFromAmong("json");
        var command = new Command("status", "Show every component, its health, address and version; exit code 0 only if all is well") { format };
        globals.SetAction(command, (session, parsed, cancellationToken) => RunAsync(session, parsed.GetValue(format) == "json", cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, bool asJson, CancellationToken cancellationToken)
    {
        var isRunning = new RunFolder(session.Workspace).FindAppHost() is not null;
        var report = isRunning ? await Status.ReadAsync(session, cancellationToken) : new StatusReport([]);
        if (asJson)
        {
            var json = report.Json();
            json.Insert(0, "running", JsonValue.Create(isRunning));
            session.Screen.Write(json.ToJsonString(KubernetesJson.Options));
        }
        else if (isRunning)
        {
            session.Screen.Write(report.Lines());
        }
        else
        {
            session.Screen.WriteError($"the platform is not running (state folder {session.Workspace.Shown(session.Workspace.State)}); './run.sh up' starts it");
        }

        return !isRunning ? ExitCode.Unreachable : report.IsAllWell ? ExitCode.Ok : ExitCode.NotAsWished;
    }
}
