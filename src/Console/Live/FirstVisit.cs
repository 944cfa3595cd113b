using Platform.ApiClient;
using Platform.Console.Pages;

namespace Platform.Console.Live;

/// <summary>
/// Makes every page once, shortly after the start, for nobody: what a process compiles and connects at its first page is done before
/// somebody waits for it. A minute later nothing of it is left running.
/// </summary>
internal sealed class FirstVisit(PageBuilder builder, PageRenderer renderer, Watching.ClusterWatch watch, TimeProvider time, IHostApplicationLifetime host, ILogger<FirstVisit> log) : BackgroundService
{
    /// <summary>A dozen processes start at once; they need the processor more.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);

    private static readonly string[] Pages = ["/rollouts", "/slos", "/traffic", "/traces", "/objects", "/system"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Delay, time, stoppingToken);
            if (!host.ApplicationStarted.IsCancellationRequested)
            {
                return;
            }

            foreach (var address in Pages)
            {
                await VisitAsync(address, stoppingToken);
            }

            // Of one rollout and one SLO: the others are made by the same code.
            var snapshot = watch.Read();
            foreach (var address in Some("rollouts", snapshot.Rollouts.Keys).Concat(Some("slos", snapshot.Slos.Keys)))
            {
                await VisitAsync(address, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was done.
        }
    }

    private static IEnumerable<string> Some(string section, IEnumerable<ObjectKey> keys) =>
        keys.Take(1).Select(key => $"/{section}/{Uri.EscapeDataString(key.Namespace)}/{Uri.EscapeDataString(key.Name)}");

    private async Task VisitAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            var parsed = PageAddress.Parse(address)!;
            await renderer.DocumentAsync(parsed, await builder.BuildAsync(parsed, cancellationToken), session: "");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.PageFailed(log, address, error);
        }
    }
}
