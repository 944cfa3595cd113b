using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The addresses a resource shows: its endpoints', and what the model adds or changes.</summary>
internal static class ResourceUrls
{
    public static async Task PublishAsync(IResource resource, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        var urls = new List<ResourceUrlAnnotation>();
        if (resource is IResourceWithEndpoints owner)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var address = await endpoint.Allocated.WaitAsync(cancellationToken);
                urls.Add(new ResourceUrlAnnotation(address.Url, owner.GetEndpoint(endpoint.Name)));
            }
        }

        var context = new ResourceUrlsCallbackContext(resource, urls);
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>())
        {
            await annotation.Callback(context, cancellationToken);
        }

        if (urls.Count > 0)
        {
            await notifications.PublishUpdateAsync(resource, last => last with
            {
                Urls = [.. urls.Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, url.DisplayLocation == UrlDisplayLocation.DetailsOnly) { DisplayText = url.DisplayText })],
            });
        }
    }
}
