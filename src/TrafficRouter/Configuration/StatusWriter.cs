using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Configuration;

/// <summary>
/// Writes verdicts back as statuses, on a turn of its own: routing never waits for it. What could not be written is tried
/// again until it can, or until a later verdict replaces it.
/// </summary>
internal sealed class StatusWriter(KubernetesClient client, TimeProvider time, ILogger<StatusWriter> logger) : BackgroundService
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);

    // The last verdicts replace those before: they are about all objects.
    private readonly Channel<IReadOnlyList<ObjectVerdict>> _wanted =
        Channel.CreateBounded<IReadOnlyList<ObjectVerdict>>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    // What was answered to a write, until the informer has brought it: the object as last seen still has the old status then.
    private readonly Dictionary<(ResourceType Type, ObjectKey Key), (JsonObject Seen, JsonObject Written)> _ahead = [];

    /// <summary>Has the statuses of all objects written that do not say this yet.</summary>
    public void Want(IReadOnlyList<ObjectVerdict> verdicts) => _wanted.Writer.TryWrite(verdicts);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var verdicts in _wanted.Reader.ReadAllAsync(stoppingToken))
            {
                await WriteUntilReplacedAsync(verdicts, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task WriteUntilReplacedAsync(IReadOnlyList<ObjectVerdict> verdicts, CancellationToken cancellationToken)
    {
        var backoff = FirstBackoff;
        var open = verdicts;
        while (true)
        {
            var failed = new List<ObjectVerdict>();
            foreach (var verdict in open)
            {
                if (!await TryWriteAsync(verdict, isFirstTry: ReferenceEquals(open, verdicts), cancellationToken))
                {
                    failed.Add(verdict);
                }
            }

            if (failed.Count == 0)
            {
                return;
            }

            open = failed;
            await Task.Delay(backoff, time, cancellationToken);
            backoff = TimeSpan.FromTicks(Math.Min(backoff.Ticks * 2, LongestBackoff.Ticks));
            if (_wanted.Reader.TryPeek(out _))
            {
                return;
            }
        }
    }

    private async Task<bool> TryWriteAsync(ObjectVerdict verdict, bool isFirstTry, CancellationToken cancellationToken)
    {
        var isAhead = _ahead.TryGetValue((verdict.Type, verdict.Key), out var ahead) && ReferenceEquals(ahead.Seen, verdict.Raw);
        if (ObjectStatus.Patch(isAhead ? verdict with { Raw = ahead.Written } : verdict, time.GetUtcNow()) is not { } patch)
        {
            return true;
        }

        try
        {
            var written = await client.PatchAsync(verdict.Type, verdict.Key.Namespace, verdict.Key.Name, patch, cancellationToken, "status");
            _ahead[(verdict.Type, verdict.Key)] = (verdict.Raw, written);
            return true;
        }
        catch (KubernetesApiException error) when (error.Code == HttpStatusCode.NotFound)
        {
            _ahead.Remove((verdict.Type, verdict.Key));
            return true; // Deleted meanwhile.
        }
        catch (Exception error) when (error is HttpRequestException or IOException or KubernetesApiException or JsonException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (isFirstTry)
            {
                Log.StatusNotWritten(logger, verdict.Type.Kind, verdict.Key.ToString(), error.Message);
            }

            return false;
        }
    }
}
