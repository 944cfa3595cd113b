using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Platform.LocalHosting;

/// <summary>Brings every resource of the model to life, side by side, and ends what it started.</summary>
/// <remarks>
/// The order of events, as in Aspire:
/// 1. ports are chosen; 2. per resource: initialize, endpoints allocated, before started (waits), running, ready;
/// 3. resources created, when every resource that starts by itself has been started or has failed to.
/// </remarks>
internal sealed class ModelRunner(
    DistributedApplicationModel model, EndpointAllocator endpoints, ResourceProcessContext context, ValueResources values) : IHostedService, IAsyncDisposable
{
    private readonly Dictionary<IResource, ResourceProcess> _processes = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IResource[] resources = [.. model.Resources];
        foreach (var resource in resources)
        {
            endpoints.Allocate(resource);
            Prepare(resource);
        }

        context.Eventing.Subscribe<BeforeResourceStartedEvent>((starting, token) => context.Waits.WaitAsync(((IResourceScopedEvent)starting).Resource, token));
        foreach (var resource in resources)
        {
            var explicitStart = resource.TryGetLastAnnotation<ExplicitStartAnnotation>(out _);
            await context.Notifications.PublishUpdateAsync(resource, last => explicitStart ? last with { State = last.State ?? KnownResourceStates.NotStarted } : last with { });
        }

        await Task.WhenAll(resources.Select(resource => BeginAsync(resource, cancellationToken)));
        cancellationToken.ThrowIfCancellationRequested();
        await context.Eventing.PublishAsync(new AfterResourcesCreatedEvent(context.Services), cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_processes.Values.Select(process => process.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            await process.DisposeAsync();
        }

        _processes.Clear();
    }

    private void Prepare(IResource resource)
    {
        if (StartPlan.Runs(resource))
        {
            resource.Annotations.Add(new InstanceAnnotation(RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8)));
            var process = new ResourceProcess(resource, context);
            _processes[resource] = process;
            LifecycleCommands.Add(resource, process);
        }
    }

    private async Task BeginAsync(IResource resource, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await context.Eventing.PublishAsync(
                new InitializeResourceEvent(resource, context.Eventing, context.Logs.GetLogger(resource), context.Notifications, context.Services), cancellationToken);
            await ResourceUrls.PublishAsync(resource, context.Notifications, cancellationToken);
            if (resource is IResourceWithEndpoints)
            {
                await context.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, context.Services), cancellationToken);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.FailedToStart(context.Logger, resource.Name, error.Message);
            await context.Notifications.PublishUpdateAsync(resource, last => last with { State = KnownResourceStates.FailedToStart });
            return;
        }

        if (_processes.TryGetValue(resource, out var process))
        {
            if (!resource.TryGetLastAnnotation<ExplicitStartAnnotation>(out _))
            {
                await process.StartAsync(cancellationToken);
            }
        }
        else
        {
            await values.PublishAsync(resource, cancellationToken);
        }
    }
}
