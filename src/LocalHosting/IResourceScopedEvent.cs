using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>Something that happens to one resource.</summary>
public interface IResourceScopedEvent : IApplicationEvent
{
    /// <summary>The resource it happens to.</summary>
    IResource Resource { get; }
}
