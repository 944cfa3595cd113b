using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>What one resource wrote: the last lines in memory, all of them (within bounds) in a file.</summary>
internal sealed class ConsoleLog : IDisposable
{
    private const int KeptLines = 2_000;

    // A reader this far behind loses the oldest lines it has not read: a chatty process must not fill the host's memory.
    private const int QueuedLines = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _kept = new();
    private readonly LogFile? _file;
    private ImmutableList<Channel<LogLine>> _readers = [];
    private int _count;

    public ConsoleLog(LogFile? file) => _file = file;

    public void Add(string content, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_count, content, isError);
            _kept.Enqueue(line);
            if (_kept.Count > KeptLines)
            {
                _kept.Dequeue();
            }

            foreach (var reader in _readers)
            {
                reader.Writer.TryWrite(line);
            }
        }

        _file?.Write(content);
    }

    /// <summary>The kept lines, then every new one, in batches, until cancelled or the log is closed.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(QueuedLines) { FullMode = BoundedChannelFullMode.DropOldest });
        LogLine[] kept;
        lock (_lock)
        {
            kept = [.. _kept];
            _readers = _readers.Add(channel);
        }

        try
        {
            if (kept.Length > 0)
            {
                yield return kept;
            }

            while (await channel.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<LogLine>();
                while (channel.Reader.TryRead(out var line))
                {
                    batch.Add(line);
                }

                yield return batch;
            }
        }
        finally
        {
            lock (_lock)
            {
                _readers = _readers.Remove(channel);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var reader in _readers)
            {
                reader.Writer.TryComplete();
            }
        }

        _file?.Dispose();
    }
}
