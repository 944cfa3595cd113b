using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Platform.Tests.FakeApi;

/// <summary>The objects of a <see cref="FakeApiServer"/> and the history its watches are served from.</summary>
public sealed class ObjectStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Plural, string Namespace, string Name), JsonObject> _objects = [];
    private readonly List<(long Version, string Plural, string Namespace, JsonObject Line)> _history = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version = 100;

    /// <summary>Watches from before this version are answered with 410.</summary>
    public long Compacted { get; private set; }

    public void Compact()
    {
        lock (_lock)
        {
            Compacted = _version;
        }
    }

    /// <summary>Forgets every object without telling anyone, as a server does whose store was deleted.</summary>
    public void Wipe()
    {
        lock (_lock)
        {
            _objects.Clear();
            _history.Clear();
            Compacted = ++_version;
        }
    }

    public JsonObject? Get(ObjectPath path)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault(Key(path))?.DeepClone().AsObject();
        }
    }

    public (List<JsonObject> Items, long Version) List(ObjectPath path)
    {
        lock (_lock)
        {
            var items = _objects.Where(one => one.Key.Plural == path.Plural && (path.Namespace is null || one.Key.Namespace == path.Namespace));
            return (items.Select(one => one.Value.DeepClone().AsObject()).ToList(), _version);
        }
    }

    /// <summary>Creates or replaces; the generation counts changes of the spec, the status stays.</summary>
    public JsonObject Put(ObjectPath path, JsonObject value)
    {
        lock (_lock)
        {
            var next = value.DeepClone().AsObject();
            var before = _objects.GetValueOrDefault(Key(path));
            if (path.IsStatus)
            {
                next = before!.DeepClone().AsObject();
                next["status"] = value["status"]?.DeepClone();
            }

            return StoreUnderLock(path, before, next);
        }
    }

    public JsonObject? Patch(ObjectPath path, JsonObject patch)
    {
        lock (_lock)
        {
            if (_objects.GetValueOrDefault(Key(path)) is not { } before)
            {
                return null;
            }

            var next = before.DeepClone().AsObject();
            Merge(next, path.IsStatus ? new JsonObject { ["status"] = patch["status"]?.DeepClone() } : patch);
            return StoreUnderLock(path, before, next);
        }
    }

    public JsonObject? Delete(ObjectPath path)
    {
        lock (_lock)
        {
            if (!_objects.Remove(Key(path), out var before))
            {
                return null;
            }

            before["metadata"]!["resourceVersion"] = $"{++_version}";
            RecordUnderLock(path, "DELETED", before);
            return before.DeepClone().AsObject();
        }
    }

    /// <summary>The changes after a version, as watch lines, for as long as one listens.</summary>
    public async IAsyncEnumerable<JsonObject> ChangesAsync(ObjectPath path, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            List<(long Version, string Plural, string Namespace, JsonObject Line)> found;
            Task changed;
            lock (_lock)
            {
                var from = after;
                found = _history.Where(one => one.Version > from && one.Plural == path.Plural && (path.Namespace is null || one.Namespace == path.Namespace)).ToList();
                after = _version;
                changed = _changed.Task;
            }

            foreach (var (_, _, _, line) in found)
            {
                yield return line;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static (string Plural, string Namespace, string Name) Key(ObjectPath path) => (path.Plural, path.Namespace ?? "", path.Name ?? "");

    private JsonObject StoreUnderLock(ObjectPath path, JsonObject? before, JsonObject next)
    {
        var metadata = next["metadata"]!.AsObject();
        var generation = (long?)before?["metadata"]?["generation"] ?? 0;
        metadata["generation"] = before is not null && JsonNode.DeepEquals(before["spec"], next["spec"]) ? generation : generation + 1;
        metadata["uid"] = (string?)before?["metadata"]?["uid"] ?? $"uid-{_version}";
        metadata["resourceVersion"] = $"{++_version}";
        metadata["namespace"] = path.Namespace;
        if (!path.IsStatus && before?["status"] is { } status && next["status"] is null)
        {
            next["status"] = status.DeepClone();
        }

        _objects[Key(path)] = next;
        RecordUnderLock(path, before is null ? "ADDED" : "MODIFIED", next);
        return next.DeepClone().AsObject();
    }

    private void RecordUnderLock(ObjectPath path, string type, JsonObject value)
    {
        _history.Add((_version, path.Plural, path.Namespace ?? "", new JsonObject { ["type"] = type, ["object"] = value.DeepClone() }));
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    /// <summary>RFC 7396.</summary>
    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
