using System.Globalization;
using Platform.Hosting.Alertmanager;
using Platform.Hosting.Delivery;
using Platform.Hosting.Prometheus;
using Platform.Hosting.State;

namespace Aspire.Hosting;

/// <summary>Alertmanager, the real one: what SLOs alert about goes to people, or to the local sink where nobody is configured.</summary>
public static class AlertmanagerExtensions
{
    /// <summary>
    /// Adds Alertmanager: configuration and data under the state folder, listening on the loopback address. Receivers come from the
    /// AppHost's configuration (Alerts:SlackUrl, PagerDutyKey, EmailTo and SmtpHost); what has none goes to the control plane, which shows it.
    /// </summary>
    /// <param name="delivery">The node.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">The program, or a script that finds and becomes it; a path is relative to the repository.</param>
    /// <param name="port">Port; dynamic unless given.</param>
    public static IResourceBuilder<ExecutableResource> AddAlertmanager(
        this IResourceBuilder<ProgressiveDeliveryResource> delivery, [ResourceName] string name, string command = "alertmanager", int? port = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(command);
        var node = delivery.Resource;
        var folder = node.State.AlertmanagerFolder;
        var chosen = node.Ports.Choose(name, EndpointNames.Http, port);
        return node.Builder
            .AddExecutable(name, RepositoryFolder.Program(command), folder,
                $"--config.file={Path.Combine(folder, "alertmanager.yml")}",
                $"--storage.path={Path.Combine(folder, "data")}",
                string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{chosen}"),
                "--cluster.listen-address=",
                "--log.level=warn")
            .ListenOnPort(EndpointNames.Http, chosen)
            .WithEnvironment(StateLayout.Variable, node.State.Root)
            .WithHttpHealthCheck("/-/ready")
            .OnBeforeResourceStarted((_, _, cancellationToken) => WriteConfigAsync(node, cancellationToken));
    }

    /// <summary>Has Prometheus send the alerts of its rules there.</summary>
    public static IResourceBuilder<ExecutableResource> WithAlertsSentTo(
        this IResourceBuilder<ExecutableResource> prometheus, IResourceBuilder<ExecutableResource> alertmanager)
    {
        ArgumentNullException.ThrowIfNull(prometheus);
        ArgumentNullException.ThrowIfNull(alertmanager);
        return prometheus.WithAnnotation(new AlertTarget(alertmanager.GetEndpoint(EndpointNames.Http)));
    }

    private static async Task WriteConfigAsync(ProgressiveDeliveryResource node, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(node.State.AlertmanagerFolder);
        var api = node.ControlPlane is { } endpoint ? await ((IValueProvider)endpoint).GetValueAsync(cancellationToken) : null;
        var sink = new Uri(new Uri(api ?? "http://localhost:8001"), "/notifications/alerts");
        var text = AlertmanagerConfig.Render(AlertReceivers.Of(node.Builder.Configuration), sink, node.State.TokenFile);
        await AtomicFile.WritePrivateAsync(Path.Combine(node.State.AlertmanagerFolder, "alertmanager.yml"), text, cancellationToken);
    }
}
