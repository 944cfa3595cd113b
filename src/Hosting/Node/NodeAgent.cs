using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ApiClient;
using Platform.Hosting.Probes;
using Platform.Hosting.State;
using Platform.Manifests;

namespace Platform.Hosting.Node;

/// <summary>
/// The kubelet of this machine, in the AppHost's process: it watches the pods, gives them slots, runs and probes them, and
/// reports their status. Everything it decides is in <see cref="Pods.PodLifecycle"/> and <see cref="Slots.SlotAssignment"/>.
/// </summary>
internal sealed class NodeAgent(
    ProgressiveDeliveryResource delivery,
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    TimeProvider time,
    ILogger<NodeAgent> log) : BackgroundService
{
    private readonly Signal _signal = new();
    private bool _isAway;

    public override void Dispose()
    {
        base.Dispose();
        _signal.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (delivery.ControlPlane is not IValueProvider address)
        {
            return;
        }

        var url = await address.GetValueAsync(stoppingToken) ?? throw new InvalidOperationException("the control plane has no URL");
        var processes = new SlotProcesses(delivery.Slots, notifications, commands);
        using var client = new KubernetesClient(new ControlPlaneAddress(new Uri(url), new StateLayout(delivery.State.Root).TokenFile));
        using var prober = new Prober();
        var node = new NodeServices(
            processes, new PodApi(client), new Outbox(time, Failed), new Outbox(time, Failed), prober, time, log);
        var pods = new Informer<Pod>(client, ResourceTypes.Pod, _signal.Set, Failed, time);
        await notifications.PublishUpdateAsync(delivery, snapshot => snapshot with { State = KnownResourceStates.Running });
        await Task.WhenAll(
            processes.WatchAsync(stoppingToken), node.Statuses.RunAsync(stoppingToken), node.Events.RunAsync(stoppingToken),
            pods.RunAsync(stoppingToken), ReconcileAsync(pods, node, stoppingToken));
    }

    private async Task ReconcileAsync(Informer<Pod> pods, NodeServices node, CancellationToken stoppingToken)
    {
        using var workers = new PodWorkers(node, _signal);
        while (!stoppingToken.IsCancellationRequested)
        {
            await _signal.WaitAsync(null, time, stoppingToken);
            try
            {
                if (pods.HasSynced)
                {
                    Reached(pods.Items.Count, node.Processes.All.Count);
                    workers.Reconcile([.. pods.Items.Values], stoppingToken);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.TurnFailed(log, error);
            }
        }
    }

    private void Reached(int pods, int slots)
    {
        if (_isAway)
        {
            _isAway = false;
            Log.Synced(log, pods, slots);
        }
    }

    private void Failed(Exception error)
    {
        if (!_isAway && Outbox.IsUnreachable(error))
        {
            _isAway = true;
            Log.ControlPlaneAway(log, error.Message);
        }
    }
}
