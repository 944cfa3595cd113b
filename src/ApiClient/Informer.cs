using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ApiClient;

/// <summary>
/// A local copy of all objects of a kind, kept current by list and watch. It outlives the control plane: while that is
/// away the copy stays as it was, and the informer asks again with back-off for ever.
/// </summary>
/// <typeparam name="T">Typed kind, or <see cref="JsonObject"/> for raw objects.</typeparam>
public sealed class Informer<T>
    where T : class
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(2);

    private readonly KubernetesClient _client;
    private readonly ResourceType _type;
    private readonly Action _changed;
    private readonly Action<Exception> _failed;
    private readonly TimeProvider _time;
    private readonly Func<JsonObject, T> _read;
    private ImmutableDictionary<ObjectKey, T> _items = ImmutableDictionary<ObjectKey, T>.Empty;

    /// <param name="client">The API.</param>
    /// <param name="type">The kind to follow, in all namespaces.</param>
    /// <param name="changed">Called after each change of <see cref="Items"/>, on the informer's own turn; must not block.</param>
    /// <param name="failed">Called when the API could not be reached or answered wrongly; the informer goes on by itself.</param>
    /// <param name="time">Clock of the back-off.</param>
    /// <param name="read">How an object is read; it decides what becomes of one that is malformed. Default: as JSON of <typeparamref name="T"/>.</param>
    public Informer(
        KubernetesClient client,
        ResourceType type,
        Action changed,
        Action<Exception> failed,
        TimeProvider time,
        Func<JsonObject, T>? read = null)
    {
        _client = client;
        _type = type;
        _changed = changed;
        _failed = failed;
        _time = time;
        _read = read ?? Read;
    }

    /// <summary>All objects as last seen. Each read returns one consistent, immutable state.</summary>
    public ImmutableDictionary<ObjectKey, T> Items => Volatile.Read(ref _items);

    /// <summary>True once the first list has arrived: before that, an object that is not in Items may well exist.</summary>
    public bool HasSynced { get; private set; }

    /// <summary>True while what is in Items is followed; false from a failure until the next list has arrived.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>Follows the API until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = FirstBackoff;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(() => backoff = FirstBackoff, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (KubernetesApiException error) when (error.Code == HttpStatusCode.Gone)
            {
                continue;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or KubernetesApiException or JsonException or OperationCanceledException)
            {
                IsCurrent = false;
                _failed(error);
            }

            await Task.Delay(backoff, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            backoff = TimeSpan.FromTicks(Math.Min(backoff.Ticks * 2, LongestBackoff.Ticks));
        }
    }

    private async Task FollowAsync(Action reached, CancellationToken cancellationToken)
    {
        var list = await _client.ListAsync<JsonObject>(_type, null, cancellationToken);
        Volatile.Write(ref _items, list.Items.ToImmutableDictionary(ObjectKey.Of, _read));
        HasSynced = true;
        IsCurrent = true;
        reached();
        _changed();
        var version = list.ResourceVersion;
        while (true)
        {
            // The server may end a watch at any time; the next one goes on from the last version seen.
            var received = false;
            await foreach (var change in _client.WatchAsync(_type, null, version, cancellationToken))
            {
                received = true;
                version = change.Object["metadata"]?["resourceVersion"]?.GetValue<string>() ?? version;
                Apply(change);
            }

            if (!received)
            {
                return;
            }
        }
    }

    private void Apply(WatchEvent change)
    {
        if (change.Type == WatchEventType.Bookmark)
        {
            return;
        }

        var key = ObjectKey.Of(change.Object);
        var items = Items;
        Volatile.Write(ref _items, change.Type == WatchEventType.Deleted ? items.Remove(key) : items.SetItem(key, _read(change.Object)));
        _changed();
    }

    private static T Read(JsonObject raw) => raw as T ?? KubernetesJson.Read<T>(raw);
}
