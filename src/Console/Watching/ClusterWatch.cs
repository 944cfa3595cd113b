using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Console.Watching;

/// <summary>
/// One copy of the objects for all browsers. It is followed only while somebody looks, and for a minute after: a console
/// nobody has open costs nothing while a dozen processes start beside it.
/// </summary>
internal sealed class ClusterWatch(KubernetesClient client, TimeProvider time, ILogger<ClusterWatch> log) : IAsyncDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeatLimit = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private ClusterFeed? _feed;
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _askedAt;
    private Contact _contact = Contact.None;

    public ChangeSignal Changed { get; } = new();

    /// <summary>The objects now. Whoever asks keeps them followed.</summary>
    public ClusterSnapshot Read()
    {
        ClusterFeed feed;
        lock (_lock)
        {
            _askedAt = time.GetUtcNow();
            feed = _feed ?? StartUnderLock();
        }

        return feed.Snapshot(Volatile.Read(ref _contact));
    }

    /// <summary>The objects once every kind was read, or as they are when the wait is over.</summary>
    public async Task<ClusterSnapshot> ReadSyncedAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var next = Changed.Next;
            var snapshot = Read();
            var left = wait - time.GetElapsedTime(started);
            if (snapshot.Contact.HasSynced || snapshot.Contact.Problem is not null || left <= TimeSpan.Zero)
            {
                return snapshot;
            }

            await Task.WhenAny(next, Task.Delay(left, time, cancellationToken));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private ClusterFeed StartUnderLock()
    {
        var feed = new ClusterFeed(client, time, Heard, error => Missed(error.Message));
        _feed = feed;
        _running = Task.Run(() => RunAsync(feed), CancellationToken.None);
        return feed;
    }

    private async Task RunAsync(ClusterFeed feed)
    {
        using var period = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Log.WatchBegins(log);
        var following = feed.RunAsync(period.Token);
        while (!period.IsCancellationRequested && !EndsNow())
        {
            await BeatAsync(feed, period.Token);
            await Task.Delay(Beat, time, period.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await period.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Log.WatchEnds(log);
    }

    private bool EndsNow()
    {
        lock (_lock)
        {
            if (time.GetUtcNow() - _askedAt < Linger)
            {
                return false;
            }

            _feed = null;
            Volatile.Write(ref _contact, Contact.None);
            return true;
        }
    }

    // A watch is silent when nothing changes and when the other side hangs: only a question tells which.
    private async Task BeatAsync(ClusterFeed feed, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(BeatLimit);
        try
        {
            await client.GetAsync<JsonObject>(ResourceTypes.Namespace, "", "default", limit.Token);
            if (feed.IsCurrent)
            {
                Heard();
            }
            else
            {
                Set(Volatile.Read(ref _contact) with { HasSynced = feed.HasSynced });
            }
        }
        catch (OperationCanceledException)
        {
            if (!stopping.IsCancellationRequested)
            {
                Missed($"no answer within {BeatLimit.TotalSeconds:0} s");
            }
        }
        catch (Exception error)
        {
            Missed(error.Message);
        }
    }

    private void Heard()
    {
        var feed = Volatile.Read(ref _feed);
        Set(new Contact(feed?.HasSynced == true, time.GetUtcNow(), null));
    }

    private void Missed(string problem)
    {
        var contact = Volatile.Read(ref _contact);
        if (contact.Problem is null)
        {
            Log.ControlPlaneAway(log, problem);
        }

        Set(contact with { Problem = problem });
    }

    private void Set(Contact contact)
    {
        Volatile.Write(ref _contact, contact);
        Changed.Set();
    }
}
