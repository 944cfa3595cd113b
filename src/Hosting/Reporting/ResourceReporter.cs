using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Delivery;
using Platform.Hosting.Node;
using Platform.Hosting.State;

namespace Platform.Hosting.Reporting;

/// <summary>Keeps run/resources.json current, so that the status of everything can be read without asking the AppHost.</summary>
internal sealed class ResourceReporter(
    ProgressiveDeliveryResource delivery, ResourceNotificationService notifications, TimeProvider time, ILogger<ResourceReporter> log)
    : BackgroundService
{
    /// <summary>Changes come in bursts; readers need no more than this.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Signal _changed = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ResourceReport> _reports = new(StringComparer.Ordinal);

    public override void Dispose()
    {
        base.Dispose();
        _changed.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WatchAsync(stoppingToken), WriteAsync(stoppingToken));

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var report = Report(change.Resource, change.Snapshot);
            lock (_lock)
            {
                var before = _reports.GetValueOrDefault(report.Name);
                var kept = report.State == KnownResourceStates.Running && before?.State == report.State ? before.Started : report.Started;
                _reports[report.Name] = report with { Started = kept ?? before?.Started };
            }

            _changed.Set();
        }
    }

    private async Task WriteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _changed.WaitAsync(null, time, stoppingToken);
            string content;
            lock (_lock)
            {
                content = JsonSerializer.Serialize(new { resources = _reports.Values }, Json);
            }

            try
            {
                await AtomicFile.WriteAsync(delivery.State.ResourcesFile, content, stoppingToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Log.ReportNotWritten(log, delivery.State.ResourcesFile, error.Message);
            }

            await Task.Delay(Pace, time, stoppingToken);
        }
    }

    private ResourceReport Report(IResource resource, CustomResourceSnapshot snapshot)
    {
        var state = snapshot.State?.Text ?? "Unknown";
        var isRunning = state == KnownResourceStates.Running;
        return new ResourceReport(
            resource.Name, ResourceKind.Of(resource), state, snapshot.HealthStatus?.ToString(), UrlsOf(resource),
            snapshot.ExitCode, isRunning ? time.GetUtcNow() : null);
    }

    private static Dictionary<string, string> UrlsOf(IResource resource)
    {
        var urls = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!resource.TryGetAnnotationsOfType<PublishedEndpoint>(out var published))
        {
            return urls;
        }

        foreach (var endpoint in published)
        {
            try
            {
                urls[endpoint.Name] = endpoint.Endpoint.Url;
            }
            catch (InvalidOperationException)
            {
                // Not allocated yet: there will be another notification when it is.
            }
        }

        return urls;
    }
}
