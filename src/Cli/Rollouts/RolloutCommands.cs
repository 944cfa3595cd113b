using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Cli.CommandLine;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>`platform rollout ...`: what the kubectl plugin of Argo Rollouts does, without a cluster.</summary>
internal static class RolloutCommands
{
    private const string Description =
        """
        Look at rollouts and steer them.

        Examples:
          ./run.sh rollout get webapp --watch
          ./run.sh rollout set-image webapp webapp=localhost:5001/webapp:v1.3
          ./run.sh rollout promote webapp --full
          ./run.sh rollout undo webapp --to-revision 2
          ./run.sh rollout restart webapp --in 5m
          ./run.sh rollout get experiment webapp-6d5f7c9b4-2-1
        """;

    public static Command Create(Globals globals) => new("rollout", Description)
    {
        Get(globals),
        Watch(globals),
        Status(globals),
        List(globals),
        Promote(globals),
        Simple(globals, "abort", "Stop the update: all traffic to the stable version at once", (operations, cancellationToken) => operations.AbortAsync(cancellationToken)),
        Retry(globals),
        ExperimentCommands.Terminate(globals),
        Simple(globals, "pause", "Hold the update where it is; promote goes on", (operations, cancellationToken) => operations.PauseAsync(cancellationToken)),
        Restart(globals),
        Undo(globals),
        SetImage(globals),
    };

    private static Argument<string> Name() => new("name") { Description = "The rollout" };

    private static Command Get(Globals globals)
    {
        var (name, watch) = (Name(), new Option<bool>("--watch", "-w") { Description = "Go on showing changes until Ctrl-C" });
        var command = new Command("get", "Show a rollout with its revisions, pods and analyses") { name, watch, ExperimentCommands.Get(globals) };
        globals.SetAction(command, (session, parsed, cancellationToken) => parsed.GetValue(watch)
            ? RolloutWatch.RunAsync(session, parsed.GetValue(name)!, cancellationToken)
            : RolloutReading.GetAsync(session, parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    private static Command Watch(Globals globals)
    {
        var name = Name();
        var command = new Command("watch", "The same as get --watch") { name };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutWatch.RunAsync(session, parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    private static Command Status(Globals globals)
    {
        var name = Name();
        var watch = new Option<bool>("--watch", "-w") { Description = "Wait until it is healthy or degraded (false: only look)", DefaultValueFactory = _ => true };
        var limit = new Option<int>("--timeout", "-t") { Description = "Seconds to wait; 0 waits for ever", HelpName = "seconds" };
        var command = new Command("status", "Print phase and message on each change; exit code 0 when healthy, 1 when degraded") { name, watch, limit };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutReading.StatusAsync(
            session, parsed.GetValue(name)!, parsed.GetValue(watch), TimeSpan.FromSeconds(parsed.GetValue(limit)), cancellationToken));
        return command;
    }

    private static Command List(Globals globals)
    {
        var all = new Option<bool>("--all-namespaces", "-A") { Description = "Of all namespaces" };
        var command = new Command("list", "List rollouts") { all, ExperimentCommands.List(globals) };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutReading.ListAsync(session, parsed.GetValue(all), cancellationToken));
        return command;
    }

    private static Command Promote(Globals globals)
    {
        var (name, full) = (Name(), new Option<bool>("--full") { Description = "Skip all that is left: steps, pauses and analysis" });
        var command = new Command("promote", "End the current pause; without one, skip the current step") { name, full };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutOperations.RunAsync(
            session, parsed.GetValue(name)!, operations => operations.PromoteAsync(parsed.GetValue(full), cancellationToken)));
        return command;
    }

    private static Command Restart(Globals globals)
    {
        var name = Name();
        var wait = new Option<string>("--in", "-i") { Description = "When, such as 30s, 5m, 1h", DefaultValueFactory = _ => "0s", HelpName = "duration" };
        wait.Validators.Add(CheckWait);
        var command = new Command("restart", "Replace the pods by new ones of the same version, as few at a time as may be missing") { name, wait };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutOperations.RunAsync(
            session, parsed.GetValue(name)!, operations => operations.RestartAsync(new GoDuration(parsed.GetValue(wait)!), cancellationToken)));
        return command;
    }

    private static void CheckWait(OptionResult result)
    {
        var text = result.GetValueOrDefault<string>();
        if (!GoDuration.TryParse(text, out var wait) || wait < TimeSpan.Zero)
        {
            result.AddError($"--in '{text}' is not a duration such as 30s, 5m or 1h");
        }
    }

    private static Command Undo(Globals globals)
    {
        var name = Name();
        var revision = new Option<int>("--to-revision") { Description = "The revision to go back to; 0 is the one before", HelpName = "n" };
        var command = new Command("undo", "Go back to the pod template of an earlier revision") { name, revision };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutOperations.RunAsync(
            session, parsed.GetValue(name)!, operations => operations.UndoAsync(parsed.GetValue(revision), cancellationToken)));
        return command;
    }

    private static Command SetImage(Globals globals)
    {
        var name = Name();
        var image = new Argument<string>("container=image") { Description = "Such as webapp=localhost:5001/webapp:v1.3; * for every container" };
        image.Validators.Add(CheckImage);
        var command = new Command("set-image", "Deploy another image") { name, image };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutOperations.RunAsync(
            session, parsed.GetValue(name)!, operations => operations.SetImageAsync(parsed.GetValue(image)!, cancellationToken)));
        return command;
    }

    private static void CheckImage(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        var parts = text.Split('=', 2);
        if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            result.AddError($"'{text}' is not container=image");
        }
    }

    private static Command Retry(Globals globals)
    {
        var command = Simple(globals, "retry", "Start an aborted update again from its first step", (operations, cancellationToken) => operations.RetryAsync(cancellationToken));
        command.Add(ExperimentCommands.Retry(globals));
        return command;
    }

    private static Command Simple(Globals globals, string verb, string description, Func<RolloutOperations, CancellationToken, Task> run)
    {
        var name = Name();
        var command = new Command(verb, description) { name };
        globals.SetAction(command, (session, parsed, cancellationToken) => RolloutOperations.RunAsync(
            session, parsed.GetValue(name)!, operations => run(operations, cancellationToken)));
        return command;
    }
}
