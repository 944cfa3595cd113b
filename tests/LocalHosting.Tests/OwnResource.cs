using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting.Tests;

/// <summary>A resource of one's own kind, as a hosting integration would have.</summary>
public sealed class OwnResource(string name) : Resource(name), IResourceWithWaitSupport;
