using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>Start, stop and restart, as commands.</summary>
internal static class LifecycleCommands
{
    public static void Add(IResource resource, ResourceProcess process)
    {
        Add(resource, KnownResourceCommands.StartCommand, "Start", process.StartAsync, state => state is null || IsEnded(state) || state == KnownResourceStates.Waiting);
        Add(resource, KnownResourceCommands.StopCommand, "Stop", process.StopAsync, state => state == KnownResourceStates.Running);
        Add(resource, KnownResourceCommands.RestartCommand, "Restart", process.RestartAsync, state => state == KnownResourceStates.Running);
    }

    private static void Add(IResource resource, string name, string displayName, Func<CancellationToken, Task<ExecuteCommandResult>> execute, Func<string?, bool> enabled)
    {
        var options = new CommandOptions
        {
            UpdateState = context => enabled(context.ResourceSnapshot.State?.Text) ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        };
        resource.Annotations.Add(new ResourceCommandAnnotation(name, displayName, context => execute(context.CancellationToken), options));
    }

    private static bool IsEnded(string state) => state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state);
}
