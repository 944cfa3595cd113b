using System.Threading.Channels;

namespace Platform.Console.Live;

/// <summary>One address that browsers look at: rendered once for all of them, when something changed and once a second.</summary>
internal sealed class LivePage(Func<CancellationToken, Task<string>> render, Func<Task> changed, TimeProvider time, Action<Exception> failed)
{
    /// <summary>The longest a page goes without a look at the clock: times and metrics in it move.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Changes come in bursts; a person sees no more than this.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    private readonly Lock _lock = new();
    private readonly List<Channel<string>> _readers = [];
    private string? _last;

    /// <summary>A reader of this page; it gets the page as it is, then every change. Of frames it has not read only the newest stays.</summary>
    public Channel<string> Join()
    {
        var reader = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            _readers.Add(reader);
            if (_last is not null)
            {
                reader.Writer.TryWrite(_last);
            }
        }

        return reader;
    }

    /// <returns>How many readers are left.</returns>
    public int Leave(Channel<string> reader)
    {
        lock (_lock)
        {
            _readers.Remove(reader);
            return _readers.Count;
        }
    }

    /// <summary>Renders until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Read before rendering: what changes meanwhile is not missed.
            var next = changed();
            try
            {
                Publish(await render(cancellationToken));
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                failed(error);
            }

            await Task.Delay(Pace, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAny(next, Task.Delay(Tick - Pace, time, cancellationToken));
        }
    }

    private void Publish(string frame)
    {
        lock (_lock)
        {
            if (frame == _last)
            {
                return;
            }

            _last = frame;
            foreach (var reader in _readers)
            {
                reader.Writer.TryWrite(frame);
            }
        }
    }
}
