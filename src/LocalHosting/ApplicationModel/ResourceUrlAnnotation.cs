namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address at which a resource can be opened.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    internal ResourceUrlAnnotation(string url, EndpointReference? endpoint)
    {
        Url = url;
        Endpoint = endpoint;
    }

    public string? DisplayText { get; set; }

    public UrlDisplayLocation DisplayLocation { internal get; set; }

    internal string Url { get; }

    internal EndpointReference? Endpoint { get; }
}
