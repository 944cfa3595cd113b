using System.Globalization;
using Platform.Hosting.Delivery;
using Platform.Hosting.Prometheus;
using Platform.Hosting.State;

namespace Aspire.Hosting;

/// <summary>Prometheus, the real one, that measures what the rollouts are judged by.</summary>
public static class PrometheusExtensions
{
    /// <summary>
    /// Adds Prometheus: configuration and 30 days of data under the state folder, listening on the loopback address, scraping
    /// every second the resources that say <see cref="WithMetricsScrapedBy"/> and the pods that the control plane lists.
    /// </summary>
    /// <param name="delivery">The node.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">The program, or a script that finds and becomes it; a path is relative to the repository.</param>
    /// <param name="port">Port; dynamic unless given.</param>
    public static IResourceBuilder<ExecutableResource> AddPrometheus(
        this IResourceBuilder<ProgressiveDeliveryResource> delivery, [ResourceName] string name, string command = "prometheus", int? port = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(command);
        var node = delivery.Resource;
        var folder = node.State.PrometheusFolder;
        var chosen = node.Ports.Choose(name, EndpointNames.Http, port);
        return node.Builder
            .AddExecutable(name, RepositoryFolder.Program(command), folder,
                $"--config.file={Path.Combine(folder, "prometheus.yml")}",
                $"--storage.tsdb.path={Path.Combine(folder, "data")}",
                "--storage.tsdb.retention.time=30d",
                string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{chosen}"),
                "--web.enable-lifecycle",
                "--log.level=warn")
            .ListenOnPort(EndpointNames.Http, chosen)
            .WithEnvironment(StateLayout.Variable, node.State.Root)
            .WithAnnotation(new RulesFile(node.State.PrometheusRulesFile))
            .WithHttpHealthCheck("/-/ready")
            .OnBeforeResourceStarted((resource, _, cancellationToken) => WriteConfigAsync(resource, node, cancellationToken));
    }

    /// <summary>Has the resource's /metrics read by Prometheus, with the resource's name as job.</summary>
    /// <param name="resource">Any resource with an HTTP endpoint that serves /metrics.</param>
    /// <param name="prometheus">The Prometheus resource.</param>
    /// <param name="endpointName">The endpoint that serves it.</param>
    public static IResourceBuilder<T> WithMetricsScrapedBy<T>(
        this IResourceBuilder<T> resource, IResourceBuilder<ExecutableResource> prometheus, string endpointName = "http")
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(prometheus);
        prometheus.WithAnnotation(new ScrapeTarget(resource.Resource.Name, resource.GetEndpoint(endpointName)));
        return resource;
    }

    /// <summary>
    /// Tells a control plane where analyses and budgets ask (the address in upstream's variable ARGO_ROLLOUTS_PROMETHEUS_ADDRESS), and where the
    /// rules of SLOs go, which it has read again over Prometheus' lifecycle API.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithAnalysisBy(
        this IResourceBuilder<ProjectResource> controlPlane, IResourceBuilder<ExecutableResource> prometheus)
    {
        ArgumentNullException.ThrowIfNull(controlPlane);
        ArgumentNullException.ThrowIfNull(prometheus);
        if (prometheus.Resource.TryGetLastAnnotation<RulesFile>(out var rules))
        {
            controlPlane.WithEnvironment("PLATFORM_PROMETHEUS_RULES", rules.Path);
        }

        return controlPlane.WithEnvironment("ARGO_ROLLOUTS_PROMETHEUS_ADDRESS", prometheus.GetEndpoint(EndpointNames.Http));
    }

    internal static async Task WriteConfigAsync(IResource prometheus, ProgressiveDeliveryResource node, CancellationToken cancellationToken)
    {
        // The program's working directory: it must be there before the process is.
        Directory.CreateDirectory(node.State.PrometheusFolder);
        var jobs = new List<ScrapeJob>();
        if (prometheus.TryGetAnnotationsOfType<ScrapeTarget>(out var targets))
        {
            foreach (var target in targets)
            {
                jobs.Add(new ScrapeJob(target.Job, (await UrlAsync(target.Endpoint, cancellationToken)).Authority));
            }
        }

        var pods = node.ControlPlane is { } api
            ? new PodDiscovery(new Uri(await UrlAsync(api, cancellationToken), "/sd/pods"), node.State.TokenFile)
            : null;
        var alertmanagers = new List<string>();
        if (prometheus.TryGetAnnotationsOfType<AlertTarget>(out var receiving))
        {
            foreach (var target in receiving)
            {
                alertmanagers.Add((await UrlAsync(target.Endpoint, cancellationToken)).Authority);
            }
        }

        await AtomicFile.WriteAsync(Path.Combine(node.State.PrometheusFolder, "prometheus.yml"), PrometheusConfig.Render(jobs, pods, alertmanagers), cancellationToken);
    }

    private static async Task<Uri> UrlAsync(IValueProvider endpoint, CancellationToken cancellationToken) =>
        new(await endpoint.GetValueAsync(cancellationToken) ?? throw new InvalidOperationException("an endpoint to scrape has no URL"));
}
