using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.LocalHosting;

/// <summary>What the longer ones of the public builder methods do.</summary>
internal static class BuilderExtensions
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    public static IResourceBuilder<T> AddEndpoint<T>(this IResourceBuilder<T> builder, EndpointAnnotation endpoint)
        where T : IResourceWithEndpoints
    {
        if (builder.Endpoints().Any(each => string.Equals(each.Name, endpoint.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Endpoint with name '{endpoint.Name}' already exists on resource '{builder.Resource.Name}'.");
        }

        builder.Resource.Annotations.Add(endpoint);
        if (endpoint.EnvironmentVariable is { } variable && builder.Resource is IResourceWithEnvironment)
        {
            var port = builder.Resource.GetEndpoint(endpoint.Name).Property(EndpointProperty.TargetPort);
            builder.Resource.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
            {
                context.EnvironmentVariables[variable] = port;
                return Task.CompletedTask;
            }));
        }

        return builder;
    }

    public static IResourceBuilder<T> ChangeEndpoint<T>(this IResourceBuilder<T> builder, string name, Action<EndpointAnnotation> change, bool create)
        where T : IResourceWithEndpoints
    {
        var endpoint = builder.Endpoints().FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));
        if (endpoint is not null)
        {
            change(endpoint);
        }
        else if (create)
        {
            endpoint = new EndpointAnnotation(name, "tcp");
            change(endpoint);
            builder.Resource.Annotations.Add(endpoint);
        }

        return builder;
    }

    public static IResourceBuilder<T> ChangeHttpEndpoints<T>(this IResourceBuilder<T> builder, Action<EndpointAnnotation> change)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Endpoints().Where(IsHttp))
        {
            change(endpoint);
        }

        return builder;
    }

    /// <summary>The named endpoint, else https, else http, else the first that speaks either.</summary>
    public static EndpointReference HttpEndpoint<T>(this IResourceBuilder<T> builder, string? name)
        where T : IResourceWithEndpoints
    {
        EndpointAnnotation[] candidates = [.. builder.Endpoints().Where(IsHttp)];
        var chosen = name is not null
            ? candidates.FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase))
            : candidates.FirstOrDefault(each => each.Name == "https") ?? candidates.FirstOrDefault(each => each.Name == "http") ?? candidates.FirstOrDefault();
        return chosen is not null
            ? builder.Resource.GetEndpoint(chosen.Name)
            : throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' has no HTTP endpoint{(name is null ? "" : $" '{name}'")}.");
    }

    public static IResourceBuilder<T> AddWait<T>(this IResourceBuilder<T> builder, WaitAnnotation wait)
        where T : IResourceWithWaitSupport => ReferenceEquals(builder.Resource, wait.Dependency)
            ? throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.")
            : builder.WithAnnotation(wait);

    public static IResourceBuilder<T> AddHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference> select, string? path, int? statusCode)
        where T : IResourceWithEndpoints
    {
        var endpoint = select();
        path ??= "/";
        var status = statusCode ?? 200;
        var key = string.Create(CultureInfo.InvariantCulture, $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_{status}_check");
        return builder.WithHttpCheck(key, async token => new Uri(new Uri((await endpoint.Annotation.Allocated.WaitAsync(token)).Url), path), status);
    }

    public static IResourceBuilder<T> WithHttpCheck<T>(this IResourceBuilder<T> builder, string key, Func<CancellationToken, ValueTask<Uri>> address, int statusCode)
        where T : IResource
    {
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, services => new HttpHealthCheck(services.GetRequiredService<ProbeClient>(), address, statusCode), failureStatus: null, tags: null, CheckTimeout));
        return builder.WithHealthCheck(key);
    }

    public static IResourceBuilder<T> AddCommand<T>(this IResourceBuilder<T> builder, ResourceCommandAnnotation command)
        where T : IResource
    {
        if (builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().Any(each => each.Name == command.Name))
        {
            throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' has a command '{command.Name}' already.");
        }

        return builder.WithAnnotation(command);
    }

    public static IResourceBuilder<T> AddHttpCommand<T>(
        this IResourceBuilder<T> builder, string path, string displayName, Func<EndpointReference> select, string? name, HttpCommandOptions? options)
        where T : IResourceWithEndpoints
    {
        var endpoint = select();
        options ??= new HttpCommandOptions();
        var method = options.Method ?? HttpMethod.Post;
        options.UpdateState ??= context => context.ResourceSnapshot.HealthStatus == HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
        var client = new Lazy<HttpClient>(() => new HttpClient());
        name ??= $"{builder.Resource.Name}-{endpoint.EndpointName}-http-{method.Method}-{path}".ToLowerInvariant();
        return builder.AddCommand(new ResourceCommandAnnotation(name, displayName, context => HttpCommand.SendAsync(client.Value, endpoint, method, path, context.CancellationToken), options));
    }

    public static IResourceBuilder<T> AddUrl<T>(this IResourceBuilder<T> builder, ReferenceExpression url, string? displayText)
        where T : IResource => builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(async (context, token) =>
        {
            if (await ((IValueProvider)url).GetValueAsync(token) is { Length: > 0 } text)
            {
                context.Urls.Add(new ResourceUrlAnnotation(text, endpoint: null) { DisplayText = displayText });
            }
        }));

    private static IEnumerable<EndpointAnnotation> Endpoints<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.Resource.Annotations.OfType<EndpointAnnotation>();

    private static bool IsHttp(EndpointAnnotation endpoint) => endpoint.UriScheme is "http" or "https";
}
