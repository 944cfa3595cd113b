using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>
/// All objects, in memory and on disk. Reads answer from an immutable snapshot and never wait; a write returns when it is on
/// disk and visible to every reader. One increasing version counts all changes of all kinds and survives restarts.
/// A reader that has seen a watch event finds at least that version in <see cref="Snapshot"/>.
/// </summary>
internal sealed class ObjectStore : IAsyncDisposable
{
    private readonly Lock _publication = new();
    private readonly StoreFile _file;
    private readonly CommitLoop _commits;
    private readonly Task _running;
    private readonly Dictionary<ResourceType, WatchHistory> _histories = new(ReferenceEqualityComparer.Instance);
    private readonly Random _random = new();
    private readonly TimeProvider _time;
    private StoreSnapshot _snapshot;

    private ObjectStore(StoreFile file, StoreOptions options, TimeProvider time, ILogger log)
    {
        _file = file;
        _time = time;
        _snapshot = file.Load();
        foreach (var type in ResourceTypes.All)
        {
            _histories[type] = new WatchHistory(options.WatchHistory, _snapshot.Version);
        }

        _commits = new CommitLoop(file, options.CommitBatch, time, log, () => _snapshot, Publish);
        _running = Task.Run(_commits.RunAsync);
        Log.Opened(log, _snapshot.Kinds.Values.Sum(kind => kind.Count), _snapshot.Version, options.Path);
    }

    /// <summary>Everything there is, at one version.</summary>
    public StoreSnapshot Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Why the last commit failed, one sentence; null when all is well.</summary>
    public string? Failure => _commits.Failure;

    /// <summary>Opens the store, reading what an earlier process left.</summary>
    /// <exception cref="StoreUnavailableException">With the sentence to show before exiting.</exception>
    public static ObjectStore Open(StoreOptions options, TimeProvider time, ILogger? log = null) =>
        new(StoreFile.Open(options), options, time, log ?? NullLogger.Instance);

    /// <summary>One object, raw and typed at will; null when there is none.</summary>
    public StoredObject? Find(ResourceType type, string ns, string name) => Snapshot.Find(type, new ObjectName(type.IsNamespaced ? ns : "", name));

    /// <summary>One object; null when there is none.</summary>
    public T? Get<T>(ResourceType type, string ns, string name) where T : KubernetesObject => Find(type, ns, name)?.Read<T>();

    /// <summary>The objects of a kind, of one namespace or of all (null), by namespace and name.</summary>
    public IReadOnlyList<T> List<T>(ResourceType type, string? ns = null, LabelSelector? selector = null) where T : KubernetesObject =>
        [.. Snapshot.Of(type).Values
            .Where(item => (ns is null || item.Name.Namespace == ns) && (selector is null || selector.Matches(item.Labels)))
            .Select(item => item.Read<T>())];

    /// <summary>Creates an object. uid, creationTimestamp, generation and resourceVersion are the store's; status is dropped where it is a subresource.</summary>
    public Task<WriteResult> CreateAsync<T>(ResourceType type, T value, CancellationToken cancellationToken) where T : KubernetesObject =>
        CreateAsync(type, value.Namespace, KubernetesJson.Write(value), cancellationToken);

    /// <inheritdoc cref="CreateAsync{T}"/>
    public async Task<WriteResult> CreateAsync(ResourceType type, string ns, JsonObject raw, CancellationToken cancellationToken, bool dryRun = false)
    {
        var uid = Guid.NewGuid().ToString();
        var scope = type.IsNamespaced ? ns : "";
        var given = Metadata.Text(raw, "name");
        if (!string.IsNullOrEmpty(given))
        {
            var name = new ObjectName(scope, given);
            return await WriteAsync(type, name, (current, stamp) => Creation.Decide(type, name, raw, current, stamp, uid), dryRun, cancellationToken);
        }

        // 27^5 names a prefix: a few tries find a free one.
        WriteResult result;
        var tries = 0;
        do
        {
            var name = new ObjectName(scope, GenerateName(Metadata.Text(raw, "generateName") ?? ""));
            result = await WriteAsync(type, name, (current, stamp) => Creation.Decide(type, name, raw, current, stamp, uid), dryRun, cancellationToken);
        }
        while (result.Outcome == WriteOutcome.AlreadyExists && ++tries < 8);
        return result;
    }

    /// <summary>
    /// Replaces an object, but for its status where that is a subresource. With metadata.resourceVersion set, only when the
    /// object is still at that version (else Conflict). A change outside metadata and status counts generation up.
    /// </summary>
    public Task<WriteResult> UpdateAsync<T>(ResourceType type, T value, CancellationToken cancellationToken) where T : KubernetesObject =>
        ReplaceAsync(type, value.Namespace, value.Name, KubernetesJson.Write(value), WriteScope.Main, cancellationToken);

    /// <summary>Replaces the status of an object, and nothing else, over the version that was read; conflicts as <see cref="UpdateAsync{T}"/> does.</summary>
    public Task<WriteResult> UpdateStatusAsync<T>(ResourceType type, KubernetesObject read, T status, CancellationToken cancellationToken)
        where T : class
    {
        var raw = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = read.Metadata.Uid, ["resourceVersion"] = read.Metadata.ResourceVersion },
            ["status"] = KubernetesJson.Write(status),
        };
        return ReplaceAsync(type, read.Namespace, read.Name, raw, WriteScope.Status, cancellationToken);
    }

    /// <summary>Replaces an object in raw form; see <see cref="UpdateAsync{T}"/>.</summary>
    public Task<WriteResult> ReplaceAsync(ResourceType type, string ns, string name, JsonObject raw, WriteScope scope, CancellationToken cancellationToken, bool dryRun = false)
    {
        var key = new ObjectName(type.IsNamespaced ? ns : "", name);
        return WriteAsync(type, key, (current, stamp) => Replacement.Decide(type, key, raw, current, stamp, scope), dryRun, cancellationToken);
    }

    /// <summary>
    /// Reads, changes and replaces an object, again when someone else was quicker. <paramref name="change"/> gets a copy of
    /// its own and may be called several times.
    /// </summary>
    public async Task<WriteResult> PatchAsync(ResourceType type, string ns, string name, Action<JsonObject> change, WriteScope scope, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Find(type, ns, name) is not { } current)
            {
                return new WriteResult(WriteOutcome.NotFound, null, $"{QualifiedName.Of(type)} \"{name}\" not found");
            }

            var raw = current.Raw();
            change(raw);
            var result = await ReplaceAsync(type, ns, name, raw, scope, cancellationToken);
            if (result.Outcome != WriteOutcome.Conflict)
            {
                return result;
            }
        }
    }

    /// <summary>Deletes an object, or marks it for deletion when finalizers or the grace period of a bound pod hold it.</summary>
    public Task<WriteResult> DeleteAsync(ResourceType type, string ns, string name, DeleteOptions? options, CancellationToken cancellationToken, bool dryRun = false)
    {
        var key = new ObjectName(type.IsNamespaced ? ns : "", name);
        return WriteAsync(type, key, (current, stamp) => Deletion.Decide(type, key, options ?? new DeleteOptions(), current, stamp), dryRun, cancellationToken);
    }

    /// <summary>
    /// The changes of a kind after <paramref name="fromVersion"/>, for as long as the caller reads. From null: first every
    /// object there is, as Added, then the changes.
    /// </summary>
    /// <exception cref="WatchExpiredException">The history no longer (or not yet) reaches <paramref name="fromVersion"/>: list again.</exception>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(ResourceType type, long? fromVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watch = new WatchCursor(this, type, fromVersion);
        while (true)
        {
            foreach (var change in watch.Read())
            {
                yield return change;
            }

            await watch.Changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A position in the changes of a kind, for callers that interleave reading with something else (bookmarks, timeouts).</summary>
    public WatchCursor OpenCursor(ResourceType type, long? fromVersion) => new(this, type, fromVersion);

    /// <summary>The changes of a kind after a version, and the task that completes at the next one.</summary>
    /// <exception cref="WatchExpiredException">The history does not reach that version.</exception>
    internal (IReadOnlyList<WatchEvent> Changes, long Version, Task Changed) ChangesAfter(ResourceType type, long version)
    {
        lock (_publication)
        {
            var history = _histories[type];
            return version < history.Oldest || version > _snapshot.Version
                ? throw new WatchExpiredException(version, history.Oldest)
                : (history.After(version), _snapshot.Version, history.Changed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _commits.Complete();
        await _running;
        _file.Dispose();
    }

    private Task<WriteResult> WriteAsync(ResourceType type, ObjectName name, Func<StoredObject?, Stamp, WriteDecision> decide, bool dryRun, CancellationToken cancellationToken) =>
        dryRun
            ? Task.FromResult(TryOut(type, name, decide))
            : _commits.WriteAsync(new Write(type, name, decide), cancellationToken);

    /// <summary>A write that is not made. It keeps the version the object has, so that what it shows differs only in what it would change.</summary>
    private WriteResult TryOut(ResourceType type, ObjectName name, Func<StoredObject?, Stamp, WriteDecision> decide)
    {
        var snapshot = Snapshot;
        var current = snapshot.Find(type, name);
        return decide(current, new Stamp(current?.Version ?? snapshot.Version, _time.GetUtcNow())).Result;
    }

    private string GenerateName(string prefix)
    {
        lock (_random)
        {
            return Creation.GenerateName(prefix, _random);
        }
    }

    private void Publish(StoreSnapshot snapshot, IReadOnlyList<WatchEvent> changes)
    {
        var signals = new List<TaskCompletionSource>();
        lock (_publication)
        {
            foreach (var change in changes)
            {
                _histories[change.Object.Type].Append(change);
            }

            Volatile.Write(ref _snapshot, snapshot);
            signals.AddRange(changes.Select(change => change.Object.Type).Distinct().Select(type => _histories[type].TakeSignal()));
        }

        signals.ForEach(signal => signal.TrySetResult());
    }
}
