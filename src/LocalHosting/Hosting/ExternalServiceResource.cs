using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that runs elsewhere.</summary>
public sealed class ExternalServiceResource : Resource
{
    internal ExternalServiceResource(string name, IValueProvider url)
        : base(name) => Url = url;

    internal IValueProvider Url { get; }

    /// <exception cref="DistributedApplicationException">The value is no absolute URL.</exception>
    internal async ValueTask<Uri> GetUriAsync(CancellationToken cancellationToken)
    {
        var text = await Url.GetValueAsync(cancellationToken);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw new DistributedApplicationException($"The URL of the external service '{Name}' is not an absolute URL: '{text}'.");
    }
}
