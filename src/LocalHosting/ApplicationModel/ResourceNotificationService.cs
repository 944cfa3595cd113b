using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What state each resource is in, and every change of it.</summary>
public class ResourceNotificationService
{
    private readonly ResourceStates _states;
    private readonly WaitBehavior _defaultBehavior;

    internal ResourceNotificationService(ResourceStates states, WaitBehavior defaultBehavior)
    {
        _states = states;
        _defaultBehavior = defaultBehavior;
    }

    /// <param name="resource">What changes.</param>
    /// <param name="stateFactory">Makes the new snapshot from the last; called again if another change came between.</param>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(stateFactory);
        _states.Update(resource, stateFactory);
        return Task.CompletedTask;
    }

    /// <param name="resourceId">An id or a name.</param>
    /// <param name="resourceEvent">The last change.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        resourceEvent = _states.Find(resourceId);
        return resourceEvent is not null;
    }

    /// <summary>The present state of every resource, then every change.</summary>
    public IAsyncEnumerable<ResourceEvent> WatchAsync(CancellationToken cancellationToken = default) => _states.WatchAsync(cancellationToken);

    /// <param name="resourceName">A name.</param>
    /// <param name="targetState">Running unless set.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        await WaitForResourceAsync(resourceName, [string.IsNullOrEmpty(targetState) ? KnownResourceStates.Running : targetState], cancellationToken);

    /// <summary>The state it reached.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(resourceName, change => change.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException($"The application ended before the resource '{resourceName}' came so far.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _defaultBehavior, cancellationToken);

    /// <summary>Healthy, and the handlers of its ready event done.</summary>
    /// <exception cref="DistributedApplicationException">It ended or could not start, and <paramref name="waitBehavior"/> does not wait for another start.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var stops = waitBehavior == WaitBehavior.StopOnResourceUnavailable;
        var reached = await WaitForResourceAsync(
            resourceName,
            change => (change.Snapshot.HealthStatus == HealthStatus.Healthy && change.Snapshot.Ready is not null) || (stops && change.Snapshot.IsTerminal),
            cancellationToken);
        if (reached.Snapshot.IsTerminal)
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
        }

        await reached.Snapshot.Ready!.WaitAsync(cancellationToken);
        return reached;
    }
}
