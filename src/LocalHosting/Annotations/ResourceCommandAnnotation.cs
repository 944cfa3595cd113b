using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

internal sealed record ResourceCommandAnnotation(
    string Name, string DisplayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute, CommandOptions Options) : IResourceAnnotation
{
    public CommandSnapshot ToSnapshot(CustomResourceSnapshot resource) => new(
        Name,
        DisplayName,
        Options.UpdateState?.Invoke(new UpdateCommandStateContext(resource)) ?? ResourceCommandState.Enabled,
        Options.ConfirmationMessage);
}
