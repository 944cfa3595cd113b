using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>Changes the addresses shown, once the endpoints have ports.</summary>
internal sealed record ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, CancellationToken, Task> Callback) : IResourceAnnotation;
