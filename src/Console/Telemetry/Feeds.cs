using Platform.Console.Watching;

namespace Platform.Console.Telemetry;

/// <summary>
/// What pages show beside objects: metrics, evidence. Read when a page asks and the last answer is old enough, once for
/// all browsers, and never waited for: a page shows what there is, and is made again when the answer has come.
/// </summary>
internal sealed class Feeds(TimeProvider time, ClusterWatch watch) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, Feed> _feeds = new(StringComparer.Ordinal);

    public Polled<T> Get<T>(string key, TimeSpan period, Func<CancellationToken, Task<T>> read)
        where T : class
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_feeds.TryGetValue(key, out var feed))
            {
                ForgetUnderLock(now);
                feed = new Feed { Last = Polled<T>.Nothing };
                _feeds[key] = feed;
            }

            feed.AskedAt = now;
            if (feed.Running.IsCompleted && (feed.StartedAt is null || now - feed.StartedAt >= period))
            {
                feed.StartedAt = now;
                feed.Running = Task.Run(() => ReadAsync(feed, read), CancellationToken.None);
            }

            return (Polled<T>)feed.Last;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        List<Task> running;
        lock (_lock)
        {
            running = [.. _feeds.Values.Select(feed => feed.Running)];
        }

        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ReadAsync<T>(Feed feed, Func<CancellationToken, Task<T>> read)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(Limit);
        Polled<T> last;
        try
        {
            last = new Polled<T>(await read(limit.Token), time.GetUtcNow(), null);
        }
        catch (Exception error)
        {
            var problem = error is OperationCanceledException ? $"no answer within {Limit.TotalSeconds:0} s" : error.Message;
            last = (Polled<T>)feed.Last with { Problem = problem };
        }

        lock (_lock)
        {
            feed.Last = last;
        }

        watch.Changed.Set();
    }

    private void ForgetUnderLock(DateTimeOffset now)
    {
        foreach (var old in _feeds.Where(pair => pair.Value.Running.IsCompleted && now - pair.Value.AskedAt > Keep).Select(pair => pair.Key).ToList())
        {
            _feeds.Remove(old);
        }
    }

    private sealed class Feed
    {
        public required object Last { get; set; }

        public Task Running { get; set; } = Task.CompletedTask;

        public DateTimeOffset? StartedAt { get; set; }

        public DateTimeOffset AskedAt { get; set; }
    }
}
