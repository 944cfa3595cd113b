using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The resource starts only after another has come so far. No behaviour: the application's default.</summary>
internal sealed record WaitAnnotation(IResource Dependency, WaitKind Kind, int ExitCode = 0, WaitBehavior? Behavior = null) : IResourceAnnotation;
