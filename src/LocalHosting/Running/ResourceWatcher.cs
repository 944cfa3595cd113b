using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

/// <summary>Follows every resource, of whatever kind: checks it while it runs, and tells when it has stopped.</summary>
internal sealed class ResourceWatcher(
    ResourceNotificationService notifications, HealthMonitor monitor, IDistributedApplicationEventing eventing, ILogger<ResourceWatcher> logger) : BackgroundService
{
    private readonly Dictionary<string, Run> _runs = [];
    private readonly List<Task> _handlers = [];
    private readonly Dictionary<string, (string State, int Run)> _ended = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken))
            {
                Follow(change, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }

        foreach (var run in _runs.Values)
        {
            run.Stop();
        }

        await Task.WhenAll(_runs.Values.Select(run => run.Monitoring).Concat(_handlers));
    }

    private void Follow(ResourceEvent change, CancellationToken stoppingToken)
    {
        var running = change.Snapshot.State?.Text == KnownResourceStates.Running;
        var known = _runs.GetValueOrDefault(change.ResourceId);
        if (known is not null && (!running || known.Number != change.Snapshot.Run))
        {
            known.Stop();
            _runs.Remove(change.ResourceId);
            known = null;
        }

        if (running && known is null)
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _runs[change.ResourceId] = new Run(change.Snapshot.Run, stop, MonitorAsync(change, stop.Token));
        }

        if (change.Snapshot.IsTerminal && !WasTerminal(change))
        {
            _handlers.RemoveAll(handler => handler.IsCompleted);
            _handlers.Add(TellStoppedAsync(change.Resource, stoppingToken));
        }
    }

    private bool WasTerminal(ResourceEvent change)
    {
        var now = (change.Snapshot.State!.Text, change.Snapshot.Run);
        var was = _ended.TryGetValue(change.ResourceId, out var last) && last == now;
        _ended[change.ResourceId] = now;
        return was;
    }

    private async Task MonitorAsync(ResourceEvent change, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await monitor.RunAsync(change.Resource, change.Snapshot.Run, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // This run of the resource has ended.
        }
        catch (Exception error)
        {
            Log.CheckFailed(logger, error, change.Resource.Name);
        }
    }

    private async Task TellStoppedAsync(IResource resource, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await eventing.PublishAsync(new ResourceStoppedEvent(resource), cancellationToken);
        }
        catch (Exception error)
        {
            Log.HandlerFailed(logger, error, nameof(ResourceStoppedEvent), resource.Name);
        }
    }

    private sealed record Run(int Number, CancellationTokenSource Source, Task Monitoring)
    {
        public void Stop() => Source.Cancel();
    }
}
