using Platform.LoadGen.Configuration;
using Platform.LoadGen.Statistics;

namespace Platform.LoadGen.Sending;

/// <summary>Sends requests and counts what becomes of them. No retries, no redirects, no cookies: one arrival, one request.</summary>
internal sealed class Sender(TimeProvider time, LoadStatistics statistics, LoadMetrics metrics) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null, // The trace begins at the gateway.
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30), // Well below the server's, so that the race of a reused and a closing connection is the client's to avoid.
        UseCookies = false,
        UseProxy = false,
    });

    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Completed();
    private int _inFlight;

    /// <summary>Done when nothing is in flight.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            return _idle.Task;
        }
    }

    /// <summary>Starts a request, or drops it when there are too many; returns without waiting for the answer.</summary>
    /// <param name="intended">Timestamp at which it was to start; at most a little in the future.</param>
    public void Start(LoadConfig config, Journey journey, HttpRequestMessage request, long intended)
    {
        if (!TryEnter(config.MaxInFlight))
        {
            request.Dispose();
            statistics.Dropped();
            metrics.Dropped();
            return;
        }

        var sent = time.GetTimestamp();
        statistics.Sent(sent > intended ? time.GetElapsedTime(intended, sent) : TimeSpan.Zero);

        // Not awaited here, on purpose: that is what an open loop is. It never fails, and stopping waits for WhenIdleAsync.
        _ = SendAsync(journey, request, Math.Min(sent, intended), TimeSpan.FromMilliseconds(config.TimeoutMs));
    }

    public void Dispose() => _http.Dispose();

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private async Task SendAsync(Journey journey, HttpRequestMessage request, long from, TimeSpan timeout)
    {
        var (version, status, error) = (Outcome.Unknown, 0, (ClientError?)null);
        using var deadline = new CancellationTokenSource(timeout, time);
        try
        {
            using (request)
            {
                using var response = await _http.SendAsync(request, deadline.Token);
                status = (int)response.StatusCode;
                if (response.Headers.NonValidated.TryGetValues("x-version", out var versions) && versions.ToString() is { Length: > 0 } named)
                {
                    version = named;
                }

                await response.Content.CopyToAsync(Stream.Null, deadline.Token);
            }
        }
        catch (Exception failure)
        {
            error = ClientErrors.Of(failure);
        }

        var outcome = new Outcome(version, status, error, time.GetElapsedTime(from));
        statistics.Finished(outcome);
        metrics.Finished(journey, outcome);
        Leave();
    }

    private bool TryEnter(int most)
    {
        lock (_lock)
        {
            if (_inFlight >= most)
            {
                return false;
            }

            if (_inFlight++ == 0)
            {
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }
    }

    private void Leave()
    {
        TaskCompletionSource? idle = null;
        lock (_lock)
        {
            if (--_inFlight == 0)
            {
                idle = _idle;
            }
        }

        idle?.SetResult();
    }
}
