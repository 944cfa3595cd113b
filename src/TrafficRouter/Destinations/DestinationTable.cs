using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Resolves destinations to endpoints while a snapshot is built; each once, however many routes name it.</summary>
internal sealed class DestinationTable
{
    private static readonly Dictionary<string, string> NoLabels = [];

    private readonly Dictionary<ObjectKey, Service> _services = [];
    private readonly ILookup<string, Pod> _ready;
    private readonly DestinationRuleTable _rules;
    private readonly IReadOnlyDictionary<DestinationKey, DestinationState>? _previous;
    private readonly Dictionary<DestinationKey, DestinationState> _states = [];
    private readonly Dictionary<DestinationKey, string> _problems = [];

    public DestinationTable(GatewayConfig config, IReadOnlyDictionary<ObjectKey, DestinationRuleModel> rules, IReadOnlyDictionary<DestinationKey, DestinationState>? previous)
    {
        foreach (var service in config.Services)
        {
            if (service.Value is { } value)
            {
                _services[service.Key] = value;
            }
        }

        _ready = config.Pods
            .Select(pod => pod.Value)
            .OfType<Pod>()
            .Where(PodEndpoint.TakesRequests)
            .OrderBy(pod => pod.Name, StringComparer.Ordinal)
            .ToLookup(pod => pod.Namespace);
        _rules = new DestinationRuleTable(rules.Values);
        _previous = previous;
    }

    public IReadOnlyDictionary<DestinationKey, DestinationState> States => _states;

    /// <summary>The destination's state. What it names and does not exist is added to <paramref name="unresolved"/>.</summary>
    public DestinationState Get(DestinationModel model, string ns, List<string> unresolved)
    {
        if (model.Target is not { } key)
        {
            unresolved.Add($"{model.Path}.host: Not found: \"{model.Host}\" is no service of the cluster");
            return Nowhere(new DestinationKey(new ObjectKey(ns, model.Host), null, null), model.Host);
        }

        if (!_states.TryGetValue(key, out var state))
        {
            _states[key] = state = Resolve(key);
        }

        if (_problems.TryGetValue(key, out var problem))
        {
            unresolved.Add($"{model.Path}.{problem}");
        }

        return state;
    }

    private static DestinationState Nowhere(DestinationKey key, string host) =>
        new(key, [], new RequestSeries(new DestinationLabels { Service = host }), new DestinationActivity(), TrafficPolicyModel.Default, null);

    private DestinationState Resolve(DestinationKey key)
    {
        var last = _previous?.GetValueOrDefault(key);
        var activity = last?.Activity ?? new DestinationActivity();
        var port = _services.TryGetValue(key.Service, out var service) ? Port(service, key.Port) : null;
        var policy = _rules.PolicyOf(key, port?.Port);
        var endpoints = Endpoints(key, service, port).ToList();
        var known = last?.Endpoints.ToLookup(endpoint => (endpoint.Pod, endpoint.Address), endpoint => endpoint.Activity);
        var activities = endpoints.ConvertAll(one => known?[(one.Pod.Name, one.Address)].FirstOrDefault() ?? new EndpointActivity());
        var outliers = policy.OutlierDetection is { } model
            ? new OutlierDetector(model, activity.Ejections, activities.ConvertAll(one => one.Health))
            : null;
        var isHttp2 = policy.ConnectionPool.Connections.UsesHttp2 ?? (port is not null && ServicePortProtocol.IsHttp2(port));
        return new DestinationState(
            key,
            [.. endpoints.Select((one, i) => new EndpointState(one.Address, one.Pod.Name, Series(key, one.Pod, last), activities[i], outliers) { IsHttp2 = isHttp2 })],
            last?.WithoutEndpoint ?? new RequestSeries(WorkloadLabels.OfService(key.Service)),
            activity,
            policy,
            HashTable.Create(policy.LoadBalancer, endpoints.ConvertAll(one => one.Pod.Name), last?.Hashes));
    }

    /// <summary>The ready pods with an address at the port.</summary>
    private IEnumerable<(Pod Pod, string Address)> Endpoints(DestinationKey key, Service? service, ServicePort? port)
    {
        if (service is null)
        {
            _problems[key] = $"host: Not found: no service {key.Service}";
            return [];
        }

        if (port is null)
        {
            _problems[key] = $"port.number: Not found: service {key.Service} has no port {key.Port}";
            return [];
        }

        if (SubsetLabels(key) is not { } subset)
        {
            _problems[key] = $"subset: Not found: no DestinationRule of {key.Service} has a subset \"{key.Subset}\"";
            return [];
        }

        // A service without selector has no pods (its endpoints would be written by hand).
        var selector = service.Spec?.Selector;
        return selector is null or { Count: 0 }
            ? []
            : from pod in _ready[key.Service.Namespace]
              where PodEndpoint.HasLabels(pod, selector) && PodEndpoint.HasLabels(pod, subset)
              let address = PodEndpoint.Address(pod, port)
              where address is not null
              select (pod, address);
    }

    /// <summary>Label sets are kept where they stay the same.</summary>
    private static RequestSeries Series(DestinationKey key, Pod pod, DestinationState? last)
    {
        var labels = WorkloadLabels.OfPod(key.Service, pod);
        return last?.Endpoints.FirstOrDefault(endpoint => endpoint.Series.Destination == labels)?.Series ?? new RequestSeries(labels);
    }

    /// <summary>The port of that number; without one the only port, else port 80, on which gateways listen.</summary>
    private static ServicePort? Port(Service service, int? number)
    {
        var ports = service.Spec?.Ports?.OfType<ServicePort>().ToList() ?? [];
        return number is null && ports.Count == 1 ? ports[0] : ports.Find(port => port.Port == (number ?? 80));
    }

    private IReadOnlyDictionary<string, string>? SubsetLabels(DestinationKey key) =>
        key.Subset is { } name ? _rules.Subset(key.Service, name)?.Labels : NoLabels;
}
