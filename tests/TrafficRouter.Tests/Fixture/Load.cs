using System.Collections.Concurrent;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>Requests without a pause over several connections; what came back, by version, and everything that went wrong.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _versions = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task[] _workers;
    private int _count;

    public Load(RunningGateway gateway, int connections, string path = "/")
    {
        _workers = [.. Enumerable.Range(0, connections).Select(_ => Task.Run(() => RunAsync(gateway, path)))];
    }

    public int Count => Volatile.Read(ref _count);

    public IReadOnlyCollection<string> Failures => _failures;

    public int Of(string version) => _versions.GetValueOrDefault(version);

    /// <summary>Waits until that many further requests were answered.</summary>
    public Task MoreAsync(int requests)
    {
        var target = Count + requests;
        return Platform.Tests.Eventually.TrueAsync(() => Count >= target, $"{requests} more requests (failures: {string.Join("; ", Failures.Take(3))})");
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(RunningGateway gateway, string path)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var response = await gateway.Client.GetAsync(path);
                if (response.IsSuccessStatusCode)
                {
                    _versions.AddOrUpdate(response.Headers.GetValues("x-version").Single(), 1, (_, count) => count + 1);
                }
                else
                {
                    _failures.Enqueue($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                }
            }
            catch (HttpRequestException error)
            {
                _failures.Enqueue(error.Message);
            }

            Interlocked.Increment(ref _count);
        }
    }
}
