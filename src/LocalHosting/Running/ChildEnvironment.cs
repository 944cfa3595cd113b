using System.Collections;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Platform.LocalHosting;

/// <summary>Puts a child's environment together, anew at every start: the host's own, then the kind's, then what the model says.</summary>
internal sealed class ChildEnvironment(IConfiguration configuration, IHostEnvironment host, DistributedApplicationExecutionContext execution, ResourceLoggerService logs)
{
    /// <summary>They speak of the host itself.</summary>
    private static readonly HashSet<string> NotInherited = new(StringComparer.OrdinalIgnoreCase)
    {
        "ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL",
    };

    public async Task<IReadOnlyDictionary<string, string>> ResolveAsync(IResource resource, CancellationToken cancellationToken)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (!NotInherited.Contains((string)variable.Key))
            {
                result[(string)variable.Key] = (string?)variable.Value ?? "";
            }
        }

        foreach (var (name, value) in await ComposeAsync(resource, cancellationToken))
        {
            if (await Values.ResolveAsync(value, cancellationToken) is { } text)
            {
                result[name] = text;
            }
        }

        return result;
    }

    private async Task<Dictionary<string, object>> ComposeAsync(IResource resource, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>();
        if (resource.TryGetLastAnnotation<OtlpExporterAnnotation>(out _))
        {
            AddOpenTelemetry(variables, resource);
        }

        if (resource is ProjectResource project)
        {
            AddProject(variables, project);
        }

        var context = new EnvironmentCallbackContext(execution, resource, variables, cancellationToken) { Logger = logs.GetLogger(resource) };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return variables;
    }

    private void AddOpenTelemetry(Dictionary<string, object> variables, IResource resource)
    {
        variables["OTEL_SERVICE_NAME"] = resource.Name;
        if (resource.TryGetLastAnnotation<InstanceAnnotation>(out var instance))
        {
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance.Suffix}";
        }

        if ((configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? configuration["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"]) is { Length: > 0 } collector)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        }

        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }

        if (host.IsDevelopment())
        {
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = variables["OTEL_BSP_SCHEDULE_DELAY"] = variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }
    }

    private static void AddProject(Dictionary<string, object> variables, ProjectResource project)
    {
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (project.TryGetLastAnnotation<LaunchProfileAnnotation>(out var launch))
        {
            variables["DOTNET_LAUNCH_PROFILE"] = launch.Name;
            foreach (var (name, value) in launch.Profile.Environment)
            {
                variables.TryAdd(name, value);
            }
        }

        // An endpoint whose port goes into a variable of its own is listened on by the program's own choice.
        EndpointAnnotation[] listened = [.. ((IResource)project).Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint is { UriScheme: "http" or "https", EnvironmentVariable: null })];
        if (listened.Length > 0)
        {
            variables["ASPNETCORE_URLS"] = new ListenAddresses(listened);
            if (Array.Find(listened, endpoint => endpoint.UriScheme == "https") is { } secure)
            {
                variables["ASPNETCORE_HTTPS_PORT"] = ((IResourceWithEndpoints)project).GetEndpoint(secure.Name).Property(EndpointProperty.Port);
            }
        }
    }

    private sealed class ListenAddresses(EndpointAnnotation[] endpoints) : IValueProvider
    {
        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        {
            var addresses = await Task.WhenAll(endpoints.Select(endpoint => endpoint.Allocated)).WaitAsync(cancellationToken);
            return string.Join(';', addresses.Zip(endpoints, (address, endpoint) => string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{endpoint.TargetHost}:{address.Port}")));
        }
    }
}
