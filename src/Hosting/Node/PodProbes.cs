using Platform.Hosting.Pods;
using Platform.Hosting.Probes;
using Platform.Manifests;

namespace Platform.Hosting.Node;

/// <summary>The probes of one pod that are under way: at most one of a kind, and none outlives the process it asks.</summary>
internal sealed class PodProbes(Container container, HostPorts hostPorts, NodeServices node, Signal answered)
{
    private readonly Dictionary<ProbeKind, (Task<ProbeResult> Answer, DateTimeOffset Asked)> _underWay = [];
    private DateTimeOffset? _process;

    /// <summary>Takes in the answers that have come.</summary>
    public async Task<PodRun> CollectAsync(PodRun run)
    {
        if (run.StartedAt != _process)
        {
            // Another process, or none: what the last one would have answered means nothing now.
            _process = run.StartedAt;
            _underWay.Clear();
        }

        foreach (var (kind, (answer, asked)) in _underWay.Where(probe => probe.Value.Answer.IsCompleted).ToList())
        {
            _underWay.Remove(kind);
            if (ProbeSet.Of(container, kind) is { } probe)
            {
                run = run.With(kind, run.History(kind).Record(await answer, ProbeTimes.Of(probe), asked));
            }
        }

        return run;
    }

    /// <summary>Sends the probes that are due; the time of the next one.</summary>
    public DateTimeOffset? Send(PodRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach (var (kind, probe, at) in ProbeSet.Schedule(container, run))
        {
            if (_underWay.ContainsKey(kind))
            {
                continue;
            }

            if (at <= now)
            {
                _underWay[kind] = (AskAsync(probe, cancellationToken), now);
            }
            else if (next is null || at < next)
            {
                next = at;
            }
        }

        return next;
    }

    private async Task<ProbeResult> AskAsync(Probe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await node.Prober.AskAsync(probe, container, hostPorts, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A probe that can't even be sent (a malformed path, say) is a probe that fails, and says so in an event.
            return ProbeResult.Failure(error.Message);
        }
        finally
        {
            answered.Set();
        }
    }
}
