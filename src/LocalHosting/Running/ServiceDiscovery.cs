using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The variables by which one resource finds another.</summary>
internal static class ServiceDiscovery
{
    /// <summary><c>services__name__scheme__i</c> for http and https (endpoint's name for others), and <c>NAME_ENDPOINT</c>.</summary>
    public static void Add(EnvironmentCallbackContext context, IResourceWithEndpoints source, string name)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in source.Annotations.OfType<EndpointAnnotation>())
        {
            var reference = source.GetEndpoint(endpoint.Name);
            var key = endpoint.UriScheme is "http" or "https" ? endpoint.UriScheme : endpoint.Name;
            var index = counts.GetValueOrDefault(key);
            counts[key] = index + 1;
            context.EnvironmentVariables[string.Create(CultureInfo.InvariantCulture, $"services__{name}__{key}__{index}")] = reference;
            context.EnvironmentVariables[$"{Encode(name)}_{Encode(endpoint.Name)}"] = reference;
        }
    }

    public static void Add(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        var scheme = endpoint.Annotation.UriScheme;
        var key = scheme is "http" or "https" ? scheme : endpoint.EndpointName;
        context.EnvironmentVariables[$"services__{endpoint.Owner.Name}__{key}__0"] = endpoint;
        context.EnvironmentVariables[$"{Encode(endpoint.Owner.Name)}_{Encode(endpoint.EndpointName)}"] = endpoint;
    }

    public static void Add(EnvironmentCallbackContext context, string name, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || uri.AbsolutePath != "/")
        {
            throw new InvalidOperationException($"The uri for the service reference '{name}' must be absolute and its path '/'.");
        }

        context.EnvironmentVariables[$"services__{name}__default__0"] = uri.ToString();
        context.EnvironmentVariables[Encode(name)] = uri.ToString();
    }

    public static async Task AddAsync(EnvironmentCallbackContext context, ExternalServiceResource service)
    {
        var uri = await service.GetUriAsync(context.CancellationToken);
        context.EnvironmentVariables[$"services__{service.Name}__{uri.Scheme}__0"] = uri.ToString();
        context.EnvironmentVariables[Encode(service.Name)] = uri.ToString();
    }

    /// <exception cref="DistributedApplicationException">It has no value and is not optional.</exception>
    public static async Task AddAsync(EnvironmentCallbackContext context, IResourceWithConnectionString source, string? connectionName, bool optional)
    {
        var name = source.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName ?? source.Name}";
        try
        {
            if (await source.GetValueAsync(context.CancellationToken) is { Length: > 0 } value)
            {
                context.EnvironmentVariables[name] = value;
                return;
            }
        }
        catch (DistributedApplicationException) when (optional)
        {
            return;
        }

        if (!optional)
        {
            throw new DistributedApplicationException($"The connection string for the resource '{source.Name}' is not available.");
        }
    }

    /// <summary>Upper case, with underscores where a variable's name allows no other character.</summary>
    public static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
        return char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }
}
