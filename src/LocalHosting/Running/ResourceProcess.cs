using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Platform.LocalHosting;

/// <summary>The process behind one resource: starts it, stops it, and says how it is.</summary>
internal sealed class ResourceProcess(IResource resource, ResourceProcessContext context) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

#pragma warning disable CA2213 // It has no timer and no parent, so there is nothing to free, and another thread may be about to cancel it.
    private CancellationTokenSource _start = new();
#pragma warning restore CA2213

    private ChildProcess? _child;
    private Task _watching = Task.CompletedTask;
    private int _run;

    /// <summary>Waits for what the model says and starts the process. While it waits, another call makes it start at once.</summary>
    public async Task<ExecuteCommandResult> StartAsync(CancellationToken cancellationToken)
    {
        context.Waits.Force(resource);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _child is null ? await StartUnderGateAsync(cancellationToken) : CommandResults.Failure($"'{resource.Name}' is running already.");
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<ExecuteCommandResult> StopAsync(CancellationToken cancellationToken)
    {
        // A start that still waits ends; then nothing is left to be stopped.
        await _start.CancelAsync();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await StopUnderGateAsync(cancellationToken) ? CommandResults.Success() : CommandResults.Failure($"'{resource.Name}' is not running.");
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<ExecuteCommandResult> RestartAsync(CancellationToken cancellationToken)
    {
        await _start.CancelAsync();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await StopUnderGateAsync(cancellationToken);
            return await StartUnderGateAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _gate.Dispose();
    }

    private async Task<ExecuteCommandResult> StartUnderGateAsync(CancellationToken cancellationToken)
    {
        _start = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _start.Token);
        var token = stop.Token;
        var run = ++_run;
        await PublishAsync(last => last with
        {
            State = KnownResourceStates.Starting,
            Run = run,
            ExitCode = null,
            Ready = null,
            HealthReports = [],
            StartTimeStamp = null,
            StopTimeStamp = null,
        });
        try
        {
            await context.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, context.Services), token);
            await PublishAsync(last => last with { State = KnownResourceStates.Starting });
            var spec = await context.Plan.CreateAsync(resource, token);
            token.ThrowIfCancellationRequested();
            var log = context.Logs.Of(resource.Name);
            _child = context.Processes.Start(spec, log.Add);
            await PublishAsync(last => last with
            {
                State = new ResourceStateSnapshot(KnownResourceStates.Running, KnownResourceStateStyles.Success),
                StartTimeStamp = context.Time.GetUtcNow().UtcDateTime,
                Properties = [new(CustomResourceKnownProperties.Source, spec.FileName), new("executable.path", spec.FileName), new("executable.pid", _child.Id), new("executable.workDir", spec.WorkingDirectory)],
            });
            _watching = WatchAsync(_child);
            return CommandResults.Success();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await PublishAsync(last => last with { State = KnownResourceStates.NotStarted });
            return CommandResults.Canceled();
        }
        catch (Exception error)
        {
            return await FailAsync(error);
        }
    }

    private async Task<ExecuteCommandResult> FailAsync(Exception error)
    {
        Log.Fault(context.Logs.GetLogger(resource), $"Did not start: {error.Message}");
        Log.FailedToStart(context.Logger, resource.Name, error.Message);
        await PublishAsync(last => last with
        {
            State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            StopTimeStamp = context.Time.GetUtcNow().UtcDateTime,
        });
        return CommandResults.Failure(error.Message);
    }

    private async Task<bool> StopUnderGateAsync(CancellationToken cancellationToken)
    {
        if (_child is not { } child)
        {
            return false;
        }

        await PublishAsync(last => last.IsTerminal ? last : last with { State = KnownResourceStates.Stopping });
        await child.StopAsync(cancellationToken);
        await _watching;
        return true;
    }

    /// <summary>Ends with the process; a crash shows, and nobody starts it again.</summary>
    private async Task WatchAsync(ChildProcess child)
    {
        var code = await child.Completion;
        context.Processes.Forget(child);
        _child = null;
        await PublishAsync(last => last with
        {
            State = code == 0
                ? new ResourceStateSnapshot(KnownResourceStates.Finished, KnownResourceStateStyles.Info)
                : new ResourceStateSnapshot(KnownResourceStates.Exited, KnownResourceStateStyles.Error),
            ExitCode = code,
            StopTimeStamp = context.Time.GetUtcNow().UtcDateTime,
        });
    }

    private Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => context.Notifications.PublishUpdateAsync(resource, change);
}
