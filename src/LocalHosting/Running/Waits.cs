using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.LocalHosting;

/// <summary>Keeps WaitFor, WaitForStart and WaitForCompletion, inside the event that says a resource is about to start.</summary>
internal sealed class Waits(ResourceNotificationService notifications, ResourceLoggerService logs, WaitBehavior defaultBehavior)
{
    private readonly ConcurrentDictionary<IResource, TaskCompletionSource> _waiting = [];

    /// <summary>Lets a waiting resource go on at once. False: it is not waiting.</summary>
    public bool Force(IResource resource) => _waiting.TryGetValue(resource, out var forced) && forced.TrySetResult();

    /// <exception cref="DistributedApplicationException">What it waits for will not come.</exception>
    public async Task WaitAsync(IResource resource, CancellationToken cancellationToken)
    {
        // Values have no lifetime that could be waited for.
        WaitAnnotation[] waits = [.. resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.Dependency is not (ParameterResource or ConnectionStringResource or ExternalServiceResource))];
        if (waits.Length == 0)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var forced = _waiting.GetOrAdd(resource, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await notifications.PublishUpdateAsync(resource, last => last with { State = KnownResourceStates.Waiting });
            Log.Note(logs.GetLogger(resource), $"Waiting for {string.Join(", ", waits.Select(wait => wait.Dependency.Name))}.");
            var all = Task.WhenAll(waits.Select(wait => WaitAsync(wait, stop.Token)));
            await await Task.WhenAny(all, forced.Task);
        }
        finally
        {
            _waiting.TryRemove(new(resource, forced));
            await stop.CancelAsync();
        }
    }

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var stops = (wait.Behavior ?? defaultBehavior) == WaitBehavior.StopOnResourceUnavailable;
        var name = wait.Dependency.Name;
        switch (wait.Kind)
        {
            case WaitKind.Started:
                await ReachAsync(wait.Dependency, snapshot => snapshot.State?.Text == KnownResourceStates.Running, stops, cancellationToken);
                return;
            case WaitKind.Healthy:
                var ready = await ReachAsync(
                    wait.Dependency, snapshot => snapshot.HealthStatus == HealthStatus.Healthy && snapshot.Ready is not null, stops, cancellationToken);
                await ready.Ready!.WaitAsync(cancellationToken);
                return;
            case WaitKind.Completed:
                var ended = await ReachAsync(wait.Dependency, snapshot => snapshot.IsTerminal, stops: false, cancellationToken);
                if (ended.State?.Text == KnownResourceStates.FailedToStart)
                {
                    throw new DistributedApplicationException($"Dependency resource '{name}' failed to start.");
                }

                if (ended.ExitCode is { } code && code != wait.ExitCode)
                {
                    throw new DistributedApplicationException(
                        $"Resource '{name}' has entered the '{ended.State?.Text}' state with exit code '{code}', expected '{wait.ExitCode}'.");
                }

                return;
            default:
                throw new InvalidOperationException($"Unknown wait {wait.Kind}.");
        }
    }

    private async Task<CustomResourceSnapshot> ReachAsync(IResource dependency, Func<CustomResourceSnapshot, bool> reached, bool stops, CancellationToken cancellationToken)
    {
        var change = await notifications.WaitForResourceAsync(
            dependency.Name, each => reached(each.Snapshot) || (stops && each.Snapshot.IsTerminal), cancellationToken);
        return reached(change.Snapshot)
            ? change.Snapshot
            : throw new DistributedApplicationException($"Dependency resource '{dependency.Name}' has entered the '{change.Snapshot.State?.Text}' state.");
    }
}
