using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Hosting.Delivery;
using Platform.Hosting.Node;
using Platform.Hosting.Ports;
using Platform.Hosting.Reporting;
using Platform.Hosting.State;

namespace Aspire.Hosting;

/// <summary>Progressive delivery for an AppHost: pods in slots, with a control plane and a gateway beside them.</summary>
public static class ProgressiveDeliveryExtensions
{
    /// <summary>
    /// 4 MB, in the runtime's notation. By default a process fills as much as the processor's last-level cache holds before its
    /// first collection; a dozen processes doing so is most of what they would use. WithEnvironment on a resource overrides it.
    /// </summary>
    private const string FirstGenerationBudget = "0x400000";

    /// <summary>
    /// Adds the node that runs pods on this machine. Everything it writes stands in one state folder: configuration
    /// Platform:StateFolder, else the variable PLATFORM_STATE, else .platform in the repository. One AppHost per folder.
    /// </summary>
    public static IResourceBuilder<ProgressiveDeliveryResource> AddProgressiveDelivery(
        this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        RefusalSentence.Install();
        var configuration = builder.Configuration;
        var folder = configuration["Platform:StateFolder"] ?? configuration[StateLayout.Variable]
            ?? Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory), ".platform");
        var state = new StateLayout(Path.GetFullPath(folder));

        // For the hosting itself and whoever else reads the variable in this process: its console logs go there too.
        configuration[StateLayout.Variable] = state.Root;
        var ports = new PortPlan(configuration, NewRandom());
        var delivery = new ProgressiveDeliveryResource(name, builder, state, ports);
        if (builder.ExecutionContext.IsRunMode)
        {
            AddAgents(builder, delivery);
        }

        return builder.AddResource(delivery)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Node", State = KnownResourceStates.Starting, Properties = [] })
            .ExcludeFromManifest();
    }

    /// <summary>
    /// Adds a web service of the platform: its own HTTP port (dynamic unless given), the state folder in PLATFORM_STATE, and
    /// a health check on /health/ready.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IResourceBuilder<ProgressiveDeliveryResource> delivery, [ResourceName] string name, int? port = null)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.Resource.AddProject<TProject>(name)
            .ListenOn(delivery.Resource, EndpointNames.Http, port)
            .WithHttpHealthCheck("/health/ready");
    }

    /// <summary>Adds the control plane: the Kubernetes-shaped API and its controllers. The node takes its pods from there.</summary>
    public static IResourceBuilder<ProjectResource> AddControlPlane<TProject>(
        this IResourceBuilder<ProgressiveDeliveryResource> delivery, [ResourceName] string name, int? port = null)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var controlPlane = delivery.Resource.AddProject<TProject>(name)
            .ListenOn(delivery.Resource, EndpointNames.Http, port)
            .WithHttpHealthCheck("/readyz");
        delivery.Resource.ControlPlane = controlPlane.GetEndpoint(EndpointNames.Http);
        return controlPlane;
    }

    /// <summary>
    /// Adds the gateway that splits traffic: a public endpoint (HTTP_PORT), one for TLS (HTTPS_PORT), which it listens on while a
    /// Gateway has a server with TLS, and, on a loopback port of its own (ADMIN_PORT), its health, metrics and snapshot.
    /// </summary>
    /// <param name="port">In place of port 80 of Gateways; null for any free one.</param>
    /// <param name="httpsPort">In place of port 443 of Gateways; null for any free one.</param>
    public static IResourceBuilder<ProjectResource> AddGateway<TProject>(
        this IResourceBuilder<ProgressiveDeliveryResource> delivery, [ResourceName] string name, int? port = null, int? httpsPort = null)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.Resource.AddProject<TProject>(name)
            .ListenOn(delivery.Resource, EndpointNames.Http, port, env: "HTTP_PORT")
            .WithEndpoint(port: delivery.Resource.Ports.Choose(name, EndpointNames.Https, httpsPort), scheme: "https", name: EndpointNames.Https, env: "HTTPS_PORT", isProxied: false)
            .ListenOn(delivery.Resource, EndpointNames.Admin, port: null, env: "ADMIN_PORT")
            .WithHttpHealthCheck("/health/ready", endpointName: EndpointNames.Admin);
    }

    internal static IResourceBuilder<ProjectResource> AddProject<TProject>(this ProgressiveDeliveryResource delivery, string name)
        where TProject : IProjectMetadata, new() =>
        delivery.Builder.AddProject<TProject>(name, launchProfileName: null)
            .WithEnvironment(StateLayout.Variable, delivery.State.Root)
            .WithEnvironment("DOTNET_GCgen0size", FirstGenerationBudget);

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Spreads AppHosts over port blocks; nothing depends on it being hard to guess.")]
    private static Random NewRandom() => new();

    private static void AddAgents(IDistributedApplicationBuilder builder, ProgressiveDeliveryResource delivery)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<AppHostClaim>(services, delivery));
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ResourceReporter>(services, delivery));
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<NodeAgent>(services, delivery));

        // Before anything starts, and not in a hosted service: what is refused here is one sentence, not a failed host.
        builder.Eventing.Subscribe<BeforeStartEvent>((e, cancellationToken) =>
            e.Services.GetRequiredService<AppHostClaim>().TakeAsync(cancellationToken));
    }
}
