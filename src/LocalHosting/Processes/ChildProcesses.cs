using System.Collections.Concurrent;

namespace Platform.LocalHosting;

/// <summary>Everything this host has started; nothing of it survives the host.</summary>
internal sealed class ChildProcesses(TimeProvider time) : IAsyncDisposable
{
    private readonly Reaper _reaper = new();
    private readonly ConcurrentDictionary<int, ChildProcess> _running = [];

    public ChildProcess Start(ProcessSpec spec, Action<string, bool> onLine)
    {
        var child = ChildProcess.Start(spec, _reaper, onLine, time);
        _running[child.Id] = child;
        return child;
    }

    public void Forget(ChildProcess child) => _running.TryRemove(new(child.Id, child));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Values.Select(child => child.StopAsync(CancellationToken.None)));
        await _reaper.DisposeAsync();
    }
}
