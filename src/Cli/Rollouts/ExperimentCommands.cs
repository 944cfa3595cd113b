using System.CommandLine;
using System.Text.Json.Nodes;
using Platform.Cli.CommandLine;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>The commands for experiments: `rollout get experiment`, `list experiments`, `terminate experiment`, `retry experiment`.</summary>
internal static class ExperimentCommands
{
    public static Command Get(Globals globals)
    {
        var (name, watch) = (Name(), new Option<bool>("--watch", "-w") { Description = "Go on showing changes until Ctrl-C" });
        var command = Experiment("Show an experiment with its ReplicaSets, pods and analyses", name);
        command.Add(watch);
        globals.SetAction(command, (session, parsed, cancellationToken) => parsed.GetValue(watch)
            ? ExperimentReading.WatchAsync(session, parsed.GetValue(name)!, cancellationToken)
            : ExperimentReading.GetAsync(session, parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    public static Command List(Globals globals)
    {
        var all = new Option<bool>("--all-namespaces", "-A") { Description = "Of all namespaces" };
        var command = new Command("experiments", "List experiments") { all };
        command.Aliases.Add("experiment");
        command.Aliases.Add("exp");
        globals.SetAction(command, (session, parsed, cancellationToken) => ExperimentReading.ListAsync(session, parsed.GetValue(all), cancellationToken));
        return command;
    }

    public static Command Terminate(Globals globals) => new("terminate", "End an experiment")
    {
        Patch(globals, "End an experiment: its analyses stop, its pods go after their delay", "terminated", null, new JsonObject { ["spec"] = new JsonObject { ["terminate"] = true } }),
    };

    public static Command Retry(Globals globals) =>
        Patch(globals, "Begin a finished experiment anew", "retried", "status", new JsonObject { ["status"] = null });

    private static Command Patch(Globals globals, string description, string done, string? subresource, JsonObject patch)
    {
        var name = Name();
        var command = Experiment(description, name);
        globals.SetAction(command, (session, parsed, cancellationToken) => PatchAsync(session, parsed.GetValue(name)!, patch, subresource, done, cancellationToken));
        return command;
    }

    private static async Task<int> PatchAsync(Session session, string name, JsonObject patch, string? subresource, string done, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        _ = await client.GetAsync<Experiment>(ResourceTypes.Experiment, session.Namespace, name, cancellationToken) ?? throw ExperimentParts.Missing(session.Namespace, name);
        await client.PatchAsync(ResourceTypes.Experiment, session.Namespace, name, patch.DeepClone().AsObject(), cancellationToken, subresource);
        session.Screen.Write($"experiment '{name}' {done}");
        return ExitCode.Ok;
    }

    private static Argument<string> Name() => new("name") { Description = "The experiment" };

    private static Command Experiment(string description, Argument<string> name)
    {
        var command = new Command("experiment", description) { name };
        command.Aliases.Add("exp");
        command.Aliases.Add("experiments");
        return command;
    }
}
