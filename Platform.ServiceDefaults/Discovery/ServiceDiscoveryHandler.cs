namespace Platform.ServiceDefaults.Discovery;

/// <summary>
/// Lets a client say <c>http://cart/items</c> or <c>https+http://cart/items</c>: a host that is a configured service's name
/// is replaced by that service's address. Any other host is left as it is.
/// </summary>
internal sealed class ServiceDiscoveryHandler(ServiceEndpoints endpoints) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } uri)
        {
            request.RequestUri = Resolve(uri);
        }

        return base.SendAsync(request, cancellationToken);
    }

    internal Uri Resolve(Uri uri)
    {
        var schemes = uri.Scheme.Split('+');
        var address = endpoints.Find(uri.Host, schemes) ?? (schemes is ["http"] ? endpoints.Find(uri.Host) : null);
        return address is not null ? new Uri(address, uri.PathAndQuery)
            : schemes.Length > 1 ? new UriBuilder(uri) { Scheme = schemes[^1], Port = uri.IsDefaultPort ? -1 : uri.Port }.Uri
            : uri;
    }
}
