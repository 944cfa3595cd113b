using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Configuration;

/// <summary>Follows the objects that routing depends on.</summary>
internal sealed class ConfigSource
{
    private readonly Informer<ConfigObject<VirtualService>> _virtualServices;
    private readonly Informer<ConfigObject<DestinationRule>> _destinationRules;
    private readonly Informer<ConfigObject<Gateway>> _gateways;
    private readonly Informer<ConfigObject<Service>> _services;
    private readonly Informer<ConfigObject<Pod>> _pods;
    private readonly Informer<JsonObject> _secrets;
    private readonly ILogger<ConfigSource> _logger;
    private int _reportedAway;

    // One token stands for any number of changes: whoever takes it reads all of them.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ConfigSource(KubernetesClient client, TimeProvider time, ILogger<ConfigSource> logger)
    {
        _logger = logger;
        _virtualServices = new(client, ResourceTypes.VirtualService, Changed, Failed, time, ConfigObject<VirtualService>.Read);
        _destinationRules = new(client, ResourceTypes.DestinationRule, Changed, Failed, time, ConfigObject<DestinationRule>.Read);
        _gateways = new(client, ResourceTypes.Gateway, Changed, Failed, time, ConfigObject<Gateway>.Read);
        _services = new(client, ResourceTypes.Service, Changed, Failed, time, ConfigObject<Service>.Read);
        _pods = new(client, ResourceTypes.Pod, Changed, Failed, time, ConfigObject<Pod>.Read);
        _secrets = new(client, ResourceTypes.Secret, Changed, Failed, time);
    }

    /// <summary>False from a failure to reach the control plane until every kind has been listed again.</summary>
    public bool IsConnected => Kinds.All(kind => kind.IsCurrent);

    /// <summary>The kinds that are not followed at the moment, by their plural; none while connected.</summary>
    public IReadOnlyList<string> NotFollowed => [.. Kinds.Where(kind => !kind.IsCurrent).Select(kind => kind.Type.Plural)];

    /// <summary>Gives a token after changes, never more than one for those not yet looked at.</summary>
    public ChannelReader<bool> Changes => _changes.Reader;

    /// <summary>Certificates and their keys, apart from what is shown and saved.</summary>
    public IImmutableDictionary<ObjectKey, JsonObject> Secrets => _secrets.Items;

    /// <summary>
    /// All objects as they are now; null while not every kind is followed: kinds come back one by one, and new pods beside old
    /// routes would be a state that never was.
    /// </summary>
    public GatewayConfig? Read() =>
        IsConnected
            ? new GatewayConfig(
                [.. _virtualServices.Items.Values], [.. _destinationRules.Items.Values], [.. _gateways.Items.Values], [.. _services.Items.Values], [.. _pods.Items.Values])
            : null;

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _virtualServices.RunAsync(cancellationToken),
        _destinationRules.RunAsync(cancellationToken),
        _gateways.RunAsync(cancellationToken),
        _services.RunAsync(cancellationToken),
        _pods.RunAsync(cancellationToken),
        _secrets.RunAsync(cancellationToken));

    private IEnumerable<(ResourceType Type, bool IsCurrent)> Kinds =>
    [
        (ResourceTypes.VirtualService, _virtualServices.IsCurrent), (ResourceTypes.DestinationRule, _destinationRules.IsCurrent),
        (ResourceTypes.Gateway, _gateways.IsCurrent), (ResourceTypes.Service, _services.IsCurrent),
        (ResourceTypes.Pod, _pods.IsCurrent), (ResourceTypes.Secret, _secrets.IsCurrent),
    ];

    private void Changed()
    {
        if (IsConnected && Interlocked.Exchange(ref _reportedAway, 0) != 0)
        {
            Log.ControlPlaneBack(_logger);
        }

        _changes.Writer.TryWrite(true);
    }

    private void Failed(Exception error)
    {
        if (Interlocked.Exchange(ref _reportedAway, 1) == 0)
        {
            Log.ControlPlaneAway(_logger, error.Message);
        }
    }
}
