using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.ApiClient;
using Platform.TrafficRouter.Gateways;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// All public ports: port 80 from the start to the end, others while a Gateway asks for them. One writer at a time: the start,
/// then the snapshot's single writer, then the stop.
/// </summary>
internal sealed class PublicListener(
    IOptions<GatewayOptions> options, PublicDrain drain, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    : IHostedLifecycleService, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<PublicListener>();
    private readonly Credentials _credentials = new();
    private readonly List<Task> _stopping = [];
    private PortMap _ports = PortMap.Create(0, 0, "");
    private ImmutableDictionary<int, Listener> _listeners = ImmutableDictionary<int, Listener>.Empty;

    /// <summary>The address of port 80, once started.</summary>
    public Uri Address => AddressOf(PortMap.Http)!;

    /// <summary>Where a declared port is listened for; null for one that is not.</summary>
    public Uri? AddressOf(int declared) => Volatile.Read(ref _listeners).GetValueOrDefault(declared)?.Address;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ports = PortMap.Create(options.Value.HttpPort, options.Value.HttpsPort, options.Value.GatewayPorts);
        await OpenAsync(ListenerPlan.Create([], _ports).Listeners[0], cancellationToken);
    }

    /// <summary>Opens, changes and closes listeners until they are what the Gateways ask for.</summary>
    /// <param name="gateways">In order of precedence.</param>
    /// <param name="secrets">All Secrets.</param>
    /// <returns>What could not be done, by Gateway; what was there before stays in its place.</returns>
    public async Task<ILookup<ObjectKey, string>> ApplyAsync(
        IEnumerable<GatewayModel> gateways, IImmutableDictionary<ObjectKey, JsonObject> secrets, CancellationToken cancellationToken)
    {
        var plan = ListenerPlan.Create(gateways, _ports);
        var problems = plan.Problems.SelectMany(group => group, (group, text) => (Gateway: group.Key, Text: text)).ToList();
        foreach (var listener in _listeners.Values.Where(one => !plan.Listeners.Any(model => model.Declared == one.Model.Declared && model.IsTls == one.Model.IsTls)))
        {
            Close(listener);
        }

        foreach (var model in plan.Listeners)
        {
            var sessions = Sessions(model, secrets, problems);
            if (_listeners.GetValueOrDefault(model.Declared) is null && await TryOpenAsync(model, cancellationToken) is { } error)
            {
                problems.AddRange(model.TlsServers.Select(server => server.Gateway).DefaultIfEmpty(FirstOf(gateways, model.Declared)).Select(gateway => (gateway, error)));
                continue;
            }

            _listeners[model.Declared].Use(new SniTable(sessions));
        }

        // Once all are open: port 80 sends to 443, which is opened after it.
        foreach (var model in plan.Listeners)
        {
            if (_listeners.TryGetValue(model.Declared, out var listener))
            {
                listener.Rules.HttpsPort = AddressOf(PortMap.Https)?.Port ?? 0;
                listener.Rules.Redirected = model.RedirectedHosts;
            }
        }

        return problems.Distinct().ToLookup(problem => problem.Gateway, problem => problem.Text);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => drain.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([.. _listeners.Values.Select(listener => listener.StopAsync(cancellationToken)), .. _stopping]);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var listener in _listeners.Values)
        {
            listener.Dispose();
        }
    }

    private List<TlsSession> Sessions(ListenerModel model, IImmutableDictionary<ObjectKey, JsonObject> secrets, List<(ObjectKey Gateway, string Text)> problems)
    {
        var sessions = new List<TlsSession>();
        foreach (var server in model.TlsServers)
        {
            if (_credentials.Find(server, secrets, out var problem) is { } credential)
            {
                sessions.Add(new TlsSession(server, credential));
            }

            if (problem.Length > 0)
            {
                problems.Add((server.Gateway, $"{server.Path}.tls.credentialName: {problem}"));
            }
        }

        return sessions;
    }

    private static ObjectKey FirstOf(IEnumerable<GatewayModel> gateways, int port) =>
        gateways.First(gateway => gateway.Servers.Any(server => server.Port == port)).Config.Key;

    private async Task<string?> TryOpenAsync(ListenerModel model, CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(model, cancellationToken);
            return null;
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
        {
            Log.CannotListen(_logger, model.Declared, model.Local, error.Message);
            return $"cannot listen for port {model.Declared} at local port {model.Local}: {error.Message}";
        }
    }

    private async Task OpenAsync(ListenerModel model, CancellationToken cancellationToken)
    {
        var listener = new Listener(model, services, time, loggers);
        try
        {
            await listener.StartAsync(cancellationToken);
        }
        catch
        {
            listener.Dispose();
            throw;
        }

        Volatile.Write(ref _listeners, _listeners.Add(model.Declared, listener));
        Log.Listening(_logger, model.Declared, listener.Address);
    }

    /// <summary>Stops accepting now; its requests end in their own time.</summary>
    private void Close(Listener listener)
    {
        Volatile.Write(ref _listeners, _listeners.Remove(listener.Model.Declared));
        _stopping.RemoveAll(task => task.IsCompleted);
        _stopping.Add(listener.StopAsync(CancellationToken.None).ContinueWith(_ => listener.Dispose(), TaskScheduler.Default));
        Log.NotListening(_logger, listener.Model.Declared);
    }
}
