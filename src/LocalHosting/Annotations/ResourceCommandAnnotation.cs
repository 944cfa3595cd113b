using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

internal sealed record ResourceCommandAnnotation(
    string Name, string DisplayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute, CommandOptions Options) : IResourceAnnotation
{
    public CommandSnapshot ToSnapshot(CustomResourceSnapshot resource) => new(Name, DisplayName, StateFor(resource), Options.ConfirmationMessage);

    private ResourceCommandState StateFor(CustomResourceSnapshot resource)
    {
        try
        {
            return Options.UpdateState?.Invoke(new UpdateCommandStateContext(resource)) ?? ResourceCommandState.Enabled;
        }
        catch (Exception)
        {
            // The caller's code must not keep a resource from changing its state: whoever cannot say yes means no.
            return ResourceCommandState.Disabled;
        }
    }
}
