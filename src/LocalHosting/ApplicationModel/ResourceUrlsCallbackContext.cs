namespace Aspire.Hosting.ApplicationModel;

/// <summary>The addresses of a resource, to be changed once its endpoints have ports.</summary>
public class ResourceUrlsCallbackContext
{
    internal ResourceUrlsCallbackContext(IResource resource, List<ResourceUrlAnnotation> urls)
    {
        Resource = resource;
        Urls = urls;
    }

    public IResource Resource { get; }

    public List<ResourceUrlAnnotation> Urls { get; }
}
