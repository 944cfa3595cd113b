namespace Aspire.Hosting.ApplicationModel;

/// <summary>Sets environment variables; called at every start of the resource.</summary>
public class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    internal EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) => Callback = callback;

    public Func<EnvironmentCallbackContext, Task> Callback { get; }
}
