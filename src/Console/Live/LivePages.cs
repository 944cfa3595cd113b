using System.Threading.Channels;
using Platform.Console.Pages;
using Platform.Console.Watching;

namespace Platform.Console.Live;

/// <summary>The pages that somebody looks at now.</summary>
internal sealed class LivePages(PageBuilder builder, PageRenderer renderer, ClusterWatch watch, TimeProvider time, ILogger<LivePages> log) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (LivePage Page, CancellationTokenSource Stopping, Task Running)> _pages = new(StringComparer.Ordinal);

    public (LivePage Page, Channel<string> Reader) Join(PageAddress address)
    {
        lock (_lock)
        {
            if (!_pages.TryGetValue(address.Text, out var entry))
            {
                var page = new LivePage(async token => await renderer.BodyAsync(await builder.BuildAsync(address, token)), () => watch.Changed.Next, time, error => Log.PageFailed(log, address.Text, error));
                var stopping = new CancellationTokenSource();
                entry = (page, stopping, Task.Run(() => page.RunAsync(stopping.Token), CancellationToken.None));
                _pages[address.Text] = entry;
            }

            return (entry.Page, entry.Page.Join());
        }
    }

    public async Task LeaveAsync(PageAddress address, Channel<string> reader)
    {
        (LivePage Page, CancellationTokenSource Stopping, Task Running) entry;
        lock (_lock)
        {
            if (!_pages.TryGetValue(address.Text, out entry) || entry.Page.Leave(reader) > 0)
            {
                return;
            }

            _pages.Remove(address.Text);
        }

        await EndAsync(entry);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var entry in _pages.Values.ToList())
        {
            await EndAsync(entry);
        }
    }

    private static async Task EndAsync((LivePage Page, CancellationTokenSource Stopping, Task Running) entry)
    {
        await entry.Stopping.CancelAsync();
        await entry.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        entry.Stopping.Dispose();
    }
}
