using System.Collections.Immutable;
using System.Threading.Channels;
using Platform.ControlPlane.Store;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Outboxes;

/// <summary>Notifications on their way: taken in and let go on disk first, then in memory, where they are read.</summary>
internal sealed class Outbox : IDisposable
{
    private static readonly ImmutableDictionary<ObjectName, DeliveryMark?> NoMarks = ImmutableDictionary<ObjectName, DeliveryMark?>.Empty;

    private readonly OutboxFile _file;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile ImmutableSortedDictionary<long, OutboxEntry> _entries;

    /// <exception cref="StoreUnavailableException">With the sentence to show.</exception>
    public Outbox(string path)
    {
        _file = new OutboxFile(path);
        Marks = _file.Marks();
        _entries = _file.Entries().ToImmutableSortedDictionary(entry => entry.Sequence, entry => entry);
        Taken = _file.Last();
    }

    /// <summary>What an earlier process remembered of each rollout.</summary>
    public IReadOnlyDictionary<ObjectName, DeliveryMark> Marks { get; }

    /// <summary>Oldest first.</summary>
    public IEnumerable<OutboxEntry> Entries => _entries.Values;

    /// <summary>How many there have been, those of earlier processes included.</summary>
    public long Taken { get; private set; }

    /// <summary>Something has come since it was last waited for.</summary>
    public ChannelReader<bool> News => _news.Reader;

    /// <summary>Takes notifications in, with what is then remembered of their rollouts.</summary>
    public async Task AddAsync(IReadOnlyDictionary<ObjectName, DeliveryMark?> marks, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        await WriteAsync(marks, () => [.. entries.Select((entry, index) => entry with { Sequence = Taken + index + 1 })], [], cancellationToken);
        _news.Writer.TryWrite(true);
    }

    /// <summary>It was delivered or given up.</summary>
    public Task RemoveAsync(OutboxEntry entry, CancellationToken cancellationToken) => WriteAsync(NoMarks, () => [], [entry.Sequence], cancellationToken);

    /// <summary>It is tried again later.</summary>
    public Task PostponeAsync(OutboxEntry entry, CancellationToken cancellationToken) => WriteAsync(NoMarks, () => [entry], [], cancellationToken);

    public void Dispose()
    {
        _file.Dispose();
        _writing.Dispose();
    }

    private async Task WriteAsync(IReadOnlyDictionary<ObjectName, DeliveryMark?> marks, Func<IReadOnlyList<OutboxEntry>> put, IReadOnlyList<long> removed, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var entries = put();
            _file.Commit(marks, entries, removed);
            _entries = _entries.RemoveRange(removed).SetItems(entries.Select(entry => KeyValuePair.Create(entry.Sequence, entry)));
            Taken = _entries.IsEmpty ? Taken : Math.Max(Taken, _entries.Keys.Last());
        }
        finally
        {
            _writing.Release();
        }
    }
}
