using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>A resource that is started with a command line.</summary>
public interface IResourceWithArguments : IResource;
