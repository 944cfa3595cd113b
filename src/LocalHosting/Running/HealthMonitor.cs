using System.Collections.Frozen;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

/// <summary>Checks one run of one resource, from Running to its end, and says when it is ready.</summary>
/// <remarks>
/// Aspire looks every 30 s, and every few seconds while unhealthy. Here it is 100 ms at first, backing off to a second,
/// so that a start of many resources that wait for each other is quick; and every 5 s once healthy.
/// </remarks>
internal sealed class HealthMonitor(
    HealthCheckService checks, ResourceNotificationService notifications, IDistributedApplicationEventing eventing, IServiceProvider services, TimeProvider time, ILogger<HealthMonitor> logger)
{
    private static readonly TimeSpan FirstPeriod = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestUnhealthyPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthyPeriod = TimeSpan.FromSeconds(5);

    public async Task RunAsync(IResource resource, int run, CancellationToken cancellationToken)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).ToFrozenSet();
        if (keys.Count == 0)
        {
            await BecomeReadyAsync(resource, run, cancellationToken);
            return;
        }

        var (ready, healthy, period) = (false, false, FirstPeriod);
        while (!cancellationToken.IsCancellationRequested)
        {
            var report = await CheckAsync(resource, keys, cancellationToken);
            var nowHealthy = report.Status == HealthStatus.Healthy;
            await PublishAsync(resource, run, report);
            if (nowHealthy != healthy)
            {
                Note(resource, nowHealthy, report);
            }

            healthy = nowHealthy;
            period = healthy ? HealthyPeriod : period == HealthyPeriod ? FirstPeriod : Min(period * 1.25, LongestUnhealthyPeriod);
            if (healthy && !ready)
            {
                ready = true;
                await BecomeReadyAsync(resource, run, cancellationToken);
            }

            await Task.Delay(period, time, cancellationToken);
        }
    }

    private async Task<HealthReport> CheckAsync(IResource resource, FrozenSet<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
            var unknown = keys.Where(key => !report.Entries.ContainsKey(key)).ToArray();
            return unknown.Length == 0 ? report : Failed(keys, $"No health check is registered as '{unknown[0]}'.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.CheckFailed(logger, error, resource.Name);
            return Failed(keys, error.Message);
        }
    }

    private static HealthReport Failed(FrozenSet<string> keys, string reason) => new(
        keys.ToDictionary(key => key, _ => new HealthReportEntry(HealthStatus.Unhealthy, reason, TimeSpan.Zero, exception: null, data: null)), TimeSpan.Zero);

    private Task PublishAsync(IResource resource, int run, HealthReport report) => notifications.PublishUpdateAsync(resource, last =>
    {
        var reports = report.Entries.Select(entry => new HealthReportSnapshot(entry.Key, entry.Value.Status, entry.Value.Description)).ToArray();
        return IsRun(last, run) && !last.HealthReports.SequenceEqual(reports) ? last with { HealthReports = [.. reports] } : last;
    });

    private void Note(IResource resource, bool healthy, HealthReport report)
    {
        if (healthy)
        {
            Log.Healthy(logger, resource.Name);
        }
        else
        {
            Log.Unhealthy(logger, resource.Name, report.Entries.Values.FirstOrDefault(entry => entry.Status != HealthStatus.Healthy).Description ?? "no reason given");
        }
    }

    /// <summary>Publishes the ready event; whoever waits for the resource waits for the handlers too, and fails with them.</summary>
    private async Task BecomeReadyAsync(IResource resource, int run, CancellationToken cancellationToken)
    {
        var handlers = eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
        await notifications.PublishUpdateAsync(resource, last => IsRun(last, run) ? last with { Ready = handlers } : last);
        try
        {
            await handlers;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.HandlerFailed(logger, error, nameof(ResourceReadyEvent), resource.Name);
        }
    }

    private static bool IsRun(CustomResourceSnapshot snapshot, int run) => snapshot.Run == run && snapshot.State?.Text == KnownResourceStates.Running;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
