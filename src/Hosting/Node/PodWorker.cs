using Microsoft.Extensions.Logging;
using Platform.Hosting.Pods;
using Platform.Manifests;

namespace Platform.Hosting.Node;

/// <summary>Runs one pod in one slot, from binding to the end of its object, as kubelet's pod worker does.</summary>
internal sealed class PodWorker : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private readonly Signal _signal = new();
    private readonly NodeServices _node;
    private readonly SlotResource _slot;
    private readonly Container _container;
    private readonly PodStatusWriter _status;
    private readonly PodProbes _probes;
    private readonly Pod _first;
    private readonly HostPorts _hostPorts;
    private Pod? _pod;
    private PodRun _run;

    public PodWorker(Pod pod, SlotResource slot, NodeServices node)
    {
        (_first, _pod, _slot, _node) = (pod, pod, slot, node);
        _container = pod.Spec!.Containers![0];
        _hostPorts = ServedPorts.Of(_container, slot.Slot);
        _status = new PodStatusWriter(pod, _container, node);
        _probes = new PodProbes(_container, _hostPorts, node, _signal);
        _run = PodAdoption.Begin(pod, slot.Slot, node.Time.GetUtcNow());
    }

    public SlotResource Slot => _slot;

    /// <summary>The pod as the API has it now; null when its object is gone.</summary>
    public void Update(Pod? pod)
    {
        if (!ReferenceEquals(Volatile.Read(ref _pod), pod))
        {
            Volatile.Write(ref _pod, pod);
            _signal.Set();
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _slot.Changed = _signal.Set;
        try
        {
            var done = false;
            var bound = false;
            while (!done)
            {
                try
                {
                    bound = bound || await BindAsync(cancellationToken);
                    done = !bound || await TurnAsync(cancellationToken);
                }
                catch (Exception error) when (!cancellationToken.IsCancellationRequested)
                {
                    Log.PodTurnFailed(_node.Log, _first.Name, error.Message);
                    await Task.Delay(RetryAfter, _node.Time, cancellationToken);
                }
            }
        }
        finally
        {
            _slot.Changed = null;
            _slot.Environment = PodEnvironment.Empty;
        }
    }

    public void Dispose() => _signal.Dispose();

    private async Task<bool> BindAsync(CancellationToken cancellationToken)
    {
        var isBound = await _node.Api.BindAsync(_first, _slot.Slot, _hostPorts, cancellationToken);
        if (isBound)
        {
            var now = _node.Time.GetUtcNow();
            _slot.Environment = PodEnvironment.Of(_first, _container);
            _node.Events.Post(stop => _node.Api.CreateEventAsync(PodEvents.Scheduled(_first, _slot.Slot, now), stop));
            _status.Update(_run, now);
            await _node.Processes.ShowAsync(_slot, $"{_first.Namespace}/{_first.Name}", _container.Image);
        }

        return isBound;
    }

    /// <summary>Decides and acts once, then waits for something to happen. True when the pod is over.</summary>
    private async Task<bool> TurnAsync(CancellationToken cancellationToken)
    {
        var pod = Volatile.Read(ref _pod);
        var before = _run;
        var now = _node.Time.GetUtcNow();
        (_run, var action) = PodLifecycle.Next(await _probes.CollectAsync(before), pod, _container, _slot.Observation, now);
        Tell(before, now);
        switch (action)
        {
            case PodAction.Start:
                await StartAsync(pod, cancellationToken);
                return false;
            case PodAction.Stop:
                await StopAsync(cancellationToken);
                return false;
            case PodAction.Delete:
                await DeleteAsync(pod, cancellationToken);
                return true;
            case PodAction.None:
                await WaitAsync(pod, now, cancellationToken);
                return false;
            default:
                throw new InvalidOperationException($"unknown action {action}");
        }
    }

    private void Tell(PodRun before, DateTimeOffset now)
    {
        foreach (var happened in PodEvents.Between(_first, _container, before, _run, now))
        {
            Log.PodEvent(_node.Log, _first.Name, happened.Message ?? "");
            _node.Events.Post(stop => _node.Api.CreateEventAsync(happened, stop));
        }

        _status.Update(_run, now);
    }

    private async Task StartAsync(Pod? pod, CancellationToken cancellationToken)
    {
        if (await _node.Processes.StartAsync(_slot, cancellationToken) is { } refusal)
        {
            var before = _run;
            var now = _node.Time.GetUtcNow();
            _run = PodLifecycle.StartFailed(_run, pod?.Spec?.RestartPolicy, refusal, now);
            Tell(before, now);
        }
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        if (await _node.Processes.StopAsync(_slot, cancellationToken) is { } refusal)
        {
            // The process may have ended by itself meanwhile; if not, the command is given again later.
            Log.PodTurnFailed(_node.Log, _first.Name, refusal);
        }
    }

    private async Task DeleteAsync(Pod? pod, CancellationToken cancellationToken)
    {
        await _node.Processes.ShowAsync(_slot, null, null);
        if (pod is not null)
        {
            await _node.Api.DeleteAsync(pod, cancellationToken);
        }
    }

    private async Task WaitAsync(Pod? pod, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var probe = _probes.Send(_run, now, cancellationToken);
        var stage = PodLifecycle.NextAt(_run, pod);
        var next = probe is { } at && (stage is null || at < stage) ? at : stage;
        await _signal.WaitAsync(next - now, _node.Time, cancellationToken);
    }
}
