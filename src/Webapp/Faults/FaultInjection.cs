using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Telemetry;
using Platform.Webapp.WarmUp;

namespace Platform.Webapp.Faults;

/// <summary>Delays and fails business requests as configured. What it fails never reaches the business code: nothing is bought by a failed request.</summary>
internal sealed class FaultInjection(FaultState faults, FaultDice dice, ShopMetrics metrics, WarmUpState warmUp, TimeProvider time)
{
    private static readonly KeyValuePair<string, object?> Latency = new("kind", "latency");
    private static readonly KeyValuePair<string, object?> Error = new("kind", "error");

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var config = faults.Config;
        // What the process asks of itself before it is ready is nobody's request.
        return config.SparesRequests || !warmUp.IsDone || context.GetEndpoint()?.Metadata.GetMetadata<BusinessEndpoint>() is null
            ? next(context)
            : InjectAsync(context, next, config);
    }

    private async Task InjectAsync(HttpContext context, RequestDelegate next, FaultConfig config)
    {
        var (delay, fails) = dice.Roll(config);
        if (delay > TimeSpan.Zero)
        {
            metrics.FaultsInjected.Add(1, Latency);
            await Task.Delay(delay, time, context.RequestAborted);
        }

        if (fails)
        {
            metrics.FaultsInjected.Add(1, Error);
            await new Problem(config.ErrorStatus, "Injected fault", "Fault injection fails a share of the requests; see /faults.").ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
