using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

internal sealed record CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> Callback) : IResourceAnnotation;
