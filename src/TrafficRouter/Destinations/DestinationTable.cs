using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Configuration;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Resolves destinations to endpoints while a snapshot is built; each once, however many routes name it.</summary>
internal sealed class DestinationTable
{
    private static readonly Dictionary<string, string> NoLabels = [];

    private readonly Dictionary<ObjectKey, Service> _services = [];
    private readonly ILookup<string, Pod> _ready;
    private readonly ILookup<ObjectKey, DestinationRuleModel> _rules;
    private readonly RoutingSnapshot? _previous;
    private readonly Dictionary<DestinationKey, DestinationState> _states = [];
    private readonly Dictionary<DestinationKey, string> _problems = [];

    public DestinationTable(GatewayConfig config, IReadOnlyDictionary<ObjectKey, DestinationRuleModel> rules, RoutingSnapshot? previous)
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
        _rules = rules.Values.Where(rule => rule.Service is not null).ToLookup(rule => rule.Service!.Value);
        _previous = previous;
    }

    public IReadOnlyDictionary<DestinationKey, DestinationState> States => _states;

    /// <summary>The destination's state. What it names and does not exist is added to <paramref name="unresolved"/>.</summary>
    public DestinationState Get(DestinationModel model, string ns, List<string> unresolved)
    {
        if (model.Target is not { } key)
        {
            unresolved.Add($"{model.Path}.host: Not found: \"{model.Host}\" is no service of the cluster");
            var outside = new DestinationKey(new ObjectKey(ns, model.Host), null, null);
            return new DestinationState(outside, [], new RequestSeries(new DestinationLabels { Service = model.Host }), new TurnCounter());
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

    private DestinationState Resolve(DestinationKey key)
    {
        var last = _previous?.Destinations.GetValueOrDefault(key);
        var endpoints = Endpoints(key, last);
        return new DestinationState(
            key,
            endpoints,
            last?.WithoutEndpoint ?? new RequestSeries(WorkloadLabels.OfService(key.Service)),
            last?.Turns ?? new TurnCounter());
    }

    private List<EndpointState> Endpoints(DestinationKey key, DestinationState? last)
    {
        if (!_services.TryGetValue(key.Service, out var service))
        {
            _problems[key] = $"host: Not found: no service {key.Service}";
            return [];
        }

        if (Port(service, key.Port) is not { } port)
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
            : [.. from pod in _ready[key.Service.Namespace]
                  where PodEndpoint.HasLabels(pod, selector) && PodEndpoint.HasLabels(pod, subset)
                  let address = PodEndpoint.Address(pod, port)
                  where address is not null
                  select Endpoint(address, pod, key, last) with { IsHttp2 = ServicePortProtocol.IsHttp2(port) }];
    }

    /// <summary>The same endpoint as in the last snapshot keeps its label sets.</summary>
    private static EndpointState Endpoint(string address, Pod pod, DestinationKey key, DestinationState? last)
    {
        var labels = WorkloadLabels.OfPod(key.Service, pod);
        var known = last?.Endpoints.FirstOrDefault(endpoint => endpoint.Series.Destination == labels);
        return new EndpointState(address, pod.Name, known?.Series ?? new RequestSeries(labels));
    }

    /// <summary>The port of that number; without one the only port, else port 80, on which gateways listen.</summary>
    private static ServicePort? Port(Service service, int? number)
    {
        var ports = service.Spec?.Ports?.OfType<ServicePort>().ToList() ?? [];
        return number is null && ports.Count == 1 ? ports[0] : ports.Find(port => port.Port == (number ?? 80));
    }

    private IReadOnlyDictionary<string, string>? SubsetLabels(DestinationKey key) =>
        key.Subset is not { } name
            ? NoLabels
            : _rules[key.Service].Select(rule => rule.Subsets.GetValueOrDefault(name)).FirstOrDefault(labels => labels is not null);
}
