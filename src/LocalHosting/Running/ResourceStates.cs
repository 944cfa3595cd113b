using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

/// <summary>The last snapshot of every resource; the single place where one replaces another.</summary>
internal sealed class ResourceStates(ILogger<ResourceStates> logger) : IDisposable
{
    // A watcher this far behind loses the oldest changes: what it must not miss, the last one, it gets.
    private const int QueuedChanges = 4_096;

    private readonly Lock _lock = new();
    private ImmutableDictionary<string, ResourceEvent> _current = ImmutableDictionary.Create<string, ResourceEvent>(StringComparer.OrdinalIgnoreCase);
    private ImmutableList<Channel<ResourceEvent>> _watchers = [];

    public ResourceEvent? Find(string idOrName)
    {
        var current = _current;
        return current.GetValueOrDefault(idOrName)
            ?? current.Values.FirstOrDefault(each => string.Equals(each.Resource.Name, idOrName, StringComparison.OrdinalIgnoreCase));
    }

    public void Update(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        var id = InstanceAnnotation.IdOf(resource);
        while (true)
        {
            var last = _current.GetValueOrDefault(id);
            var before = last?.Snapshot ?? InitialOf(resource);
            var changed = WithDerived(resource, before, change(before));
            if (last is not null && ReferenceEquals(changed, before))
            {
                return;
            }

            // The caller's code ran outside the lock: if another change came between, it runs again on that.
            if (TryReplace(id, last, new ResourceEvent(resource, id, changed)))
            {
                if (last?.Snapshot.State?.Text != changed.State?.Text && changed.State is { } state)
                {
                    Log.StateChanged(logger, resource.Name, Describe(state.Text, changed));
                }

                return;
            }
        }
    }

    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<ResourceEvent>(new BoundedChannelOptions(QueuedChanges) { FullMode = BoundedChannelFullMode.DropOldest });
        ImmutableDictionary<string, ResourceEvent> current;
        lock (_lock)
        {
            current = _current;
            _watchers = _watchers.Add(channel);
        }

        try
        {
            foreach (var each in current.Values)
            {
                yield return each;
            }

            await foreach (var each in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return each;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers = _watchers.Remove(channel);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _watchers.ForEach(each => each.Writer.TryComplete());
        }
    }

    private bool TryReplace(string id, ResourceEvent? expected, ResourceEvent changed)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_current.GetValueOrDefault(id), expected))
            {
                return false;
            }

            _current = _current.SetItem(id, changed);
            _watchers.ForEach(each => each.Writer.TryWrite(changed));
            return true;
        }
    }

    private static CustomResourceSnapshot InitialOf(IResource resource) => resource.TryGetLastAnnotation<InitialSnapshotAnnotation>(out var initial)
        ? initial.Snapshot
        : new CustomResourceSnapshot { ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal), Properties = [] };

    /// <summary>Checks that have not answered yet, and which commands can be given now.</summary>
    private static CustomResourceSnapshot WithDerived(IResource resource, CustomResourceSnapshot before, CustomResourceSnapshot changed)
    {
        if (ReferenceEquals(before, changed))
        {
            return changed;
        }

        var missing = resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).Distinct()
            .Where(key => changed.HealthReports.All(report => report.Name != key)).Select(key => new HealthReportSnapshot(key, Status: null, Description: null));
        changed = changed with { HealthReports = [.. changed.HealthReports, .. missing] };
        return changed with { Commands = [.. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.ToSnapshot(changed))] };
    }

    private static string Describe(string state, CustomResourceSnapshot snapshot) =>
        snapshot is { IsTerminal: true, ExitCode: { } code } ? $"{state} (exit code {code})"
        : state == KnownResourceStates.Running && snapshot.Urls.Length > 0 ? $"{state} {string.Join(' ', snapshot.Urls.Select(url => url.Url))}"
        : state;
}
