namespace Aspire.Hosting;

/// <summary>Where the services of the platform send their traces and logs.</summary>
public static class TracingExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Traces and logs go to a collector's OTLP/HTTP endpoint, unless the hosting has one of its own (under Aspire that is its dashboard) or
    /// the variable is set for the whole AppHost. Metrics are scraped and not sent.
    /// </summary>
    /// <param name="resource">The service.</param>
    /// <param name="collector">Takes OTLP/HTTP at its endpoint "http".</param>
    /// <param name="service">service.name; default: the resource's name. For pod slots, which are many and one service.</param>
    public static IResourceBuilder<ProjectResource> WithTracesSentTo(this IResourceBuilder<ProjectResource> resource, IResourceBuilder<ProjectResource> collector, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(collector);
        return resource.WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            variables["OTEL_SERVICE_NAME"] = service ?? ((IResource)resource.Resource).Name;
            if (Environment.GetEnvironmentVariable(Endpoint) is null && variables.TryAdd(Endpoint, collector.GetEndpoint("http")))
            {
                variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
                variables["OTEL_METRICS_EXPORTER"] = "none";
                variables["OTEL_BSP_SCHEDULE_DELAY"] = variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";

                // Where the hosting asks for every trace it means its own dashboard.
                variables.Remove("OTEL_TRACES_SAMPLER");
            }
        });
    }
}
