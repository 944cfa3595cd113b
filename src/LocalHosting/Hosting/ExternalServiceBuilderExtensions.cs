using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Platform.LocalHosting;

namespace Aspire.Hosting;

/// <summary>Services that run elsewhere as resources.</summary>
public static class ExternalServiceBuilderExtensions
{
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException($"The URL '{url}' is not an absolute URL.", nameof(url));
    }

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(uri);
        return uri is { IsAbsoluteUri: true, AbsolutePath: [.., '/'], Fragment: "" }
            ? builder.AddResource(new ExternalServiceResource(name, ReferenceExpression.Create($"{uri.ToString()}")))
            : throw new ArgumentException("The URL of an external service must be absolute, its path must end with '/', and it has no fragment.", nameof(uri));
    }

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> urlParameter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(urlParameter);
        return builder.AddResource(new ExternalServiceResource(name, urlParameter.Resource));
    }

    /// <param name="builder">The service.</param>
    /// <param name="path">Below the service's URL.</param>
    /// <param name="statusCode">200 unless set.</param>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = string.Create(CultureInfo.InvariantCulture, $"{builder.Resource.Name}_external_{path}_{statusCode ?? 200}_check");
        return builder.WithHttpCheck(key, async token => new Uri(await builder.Resource.GetUriAsync(token), path ?? ""), statusCode ?? 200);
    }
}
