using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Hosting.Ports;

namespace Platform.Hosting.State;

/// <summary>
/// This AppHost's hold on its state folder and ports: taken before anything starts, written to run/apphost.json for those who
/// want to find or stop it, and given back when it has ended.
/// </summary>
internal sealed class AppHostClaim(ProgressiveDeliveryResource delivery, TimeProvider time) : IDisposable
{
    /// <summary>How long a port may still be held by what a stopped AppHost leaves behind.</summary>
    private static readonly TimeSpan PortPatience = TimeSpan.FromSeconds(3);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private StateLock? _lock;

    /// <exception cref="DistributedApplicationException">Another AppHost has the folder, or ports are taken; one sentence.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        _lock = StateLock.Take(delivery.State);
        try
        {
            await RefuseTakenPortsAsync(cancellationToken);

            // A killed AppHost leaves its last report behind; nobody may take it for this one's.
            File.Delete(delivery.State.ResourcesFile);
            await AtomicFile.WriteAsync(delivery.State.AppHostFile, Describe().ToJsonString(Indented), cancellationToken);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_lock is not null)
        {
            File.Delete(delivery.State.AppHostFile);
            File.Delete(delivery.State.ResourcesFile);
            _lock.Dispose();
            _lock = null;
        }

        delivery.Ports.Dispose();
    }

    private async Task RefuseTakenPortsAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (delivery.Ports.Fixed.Where(claim => !LocalPort.IsFree(claim.Port)).ToList() is { Count: > 0 } taken)
        {
            if (time.GetElapsedTime(began) > PortPatience)
            {
                throw new DistributedApplicationException(TakenPorts.Sentence(taken, PortHolder.Find));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }
    }

    private JsonObject Describe()
    {
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["pid"] = process.Id,
            ["processStarted"] = process.StartTime.ToUniversalTime(),
            ["hosting"] = typeof(DistributedApplication).Assembly.GetName().Name == "Aspire.Hosting" ? "Aspire" : "Local",
            ["started"] = time.GetUtcNow(),
        };
    }
}
