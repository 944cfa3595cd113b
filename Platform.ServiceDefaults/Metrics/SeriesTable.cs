namespace Platform.ServiceDefaults.Metrics;

/// <summary>
/// The series of one metric by their tags. Look-ups take no lock: entries are immutable and published by one reference
/// write into an open-addressing table, which a growing writer replaces whole.
/// </summary>
internal sealed class SeriesTable(Func<string, Series> create, int limit)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Series> _byLabels = new(StringComparer.Ordinal);
    private readonly Series _overflow = create(LabelSet.Overflow);
    private Entry?[] _slots = new Entry?[16];
    private Series[] _ordered = [];
    private int _entries;

    public Series GetOrAdd(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = TagHash.Of(tags);
        return Find(Volatile.Read(ref _slots), hash, tags) ?? Add(hash, tags);
    }

    /// <summary>In the order of their labels, so that two scrapes can be compared line by line.</summary>
    public Series[] Ordered()
    {
        lock (_lock)
        {
            if (_ordered.Length != _byLabels.Count)
            {
                _ordered = [.. _byLabels.OrderBy(series => series.Key, StringComparer.Ordinal).Select(series => series.Value)];
            }

            return _ordered;
        }
    }

    private static Series? Find(Entry?[] slots, int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (var i = hash & (slots.Length - 1); Volatile.Read(ref slots[i]) is { } entry; i = (i + 1) & (slots.Length - 1))
        {
            if (entry.Hash == hash && TagHash.Equal(entry.Tags, tags))
            {
                return entry.Series;
            }
        }

        return null;
    }

    private Series Add(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Volatile.Read(ref _entries) >= limit)
        {
            // A label that takes ever new values must not take the process's memory; the metric says that it overflowed.
            lock (_lock)
            {
                _byLabels.TryAdd(_overflow.Labels, _overflow);
            }

            return _overflow;
        }

        var labels = LabelSet.Render(tags);
        lock (_lock)
        {
            if (Find(_slots, hash, tags) is { } winner)
            {
                return winner;
            }

            // The same tags in another order, or in another type, are the same series.
            if (!_byLabels.TryGetValue(labels, out var series))
            {
                series = create(labels);
                _byLabels.Add(labels, series);
            }

            if ((_entries + 1) * 2 > _slots.Length)
            {
                GrowUnderLock();
            }

            Insert(_slots, new Entry(hash, tags.ToArray(), series));
            _entries++;
            return series;
        }
    }

    private void GrowUnderLock()
    {
        var larger = new Entry?[_slots.Length * 2];
        foreach (var entry in _slots)
        {
            if (entry is not null)
            {
                Insert(larger, entry);
            }
        }

        Volatile.Write(ref _slots, larger);
    }

    private static void Insert(Entry?[] slots, Entry entry)
    {
        var i = entry.Hash & (slots.Length - 1);
        while (slots[i] is not null)
        {
            i = (i + 1) & (slots.Length - 1);
        }

        Volatile.Write(ref slots[i], entry);
    }

    private sealed record Entry(int Hash, KeyValuePair<string, object?>[] Tags, Series Series);
}
