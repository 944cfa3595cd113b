using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>
/// Sends traces and metrics (not with <c>OTEL_METRICS_EXPORTER=none</c>) by OTLP for as long as the host runs. Registered before the web server, so that it starts
/// before the first request and flushes after the last. What it listens to: this repository's sources and meters
/// (<c>Platform.*</c>) and those that ASP.NET Core, HttpClient and the runtime have built in.
/// </summary>
internal sealed class OtlpExport(IHostEnvironment environment, IConfiguration configuration) : IHostedService, IDisposable
{
    /// <summary>How many traces a second begin in this process and are sent whole; default 5. <c>OTEL_TRACES_SAMPLER</c> takes precedence.</summary>
    private const string PerSecond = "PLATFORM_TRACES_PER_SECOND";

    private const string Ours = "Platform.*";
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>Name and version of this process; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> win.</summary>
    public static ResourceBuilder Resource(IHostEnvironment environment, IConfiguration configuration) =>
        ResourceBuilder.CreateEmpty()
            .AddService(environment.ApplicationName, serviceVersion: configuration["VERSION"])
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = Resource(environment, configuration);
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Ours, "Microsoft.AspNetCore", "System.Net.Http");
        if (string.IsNullOrEmpty(configuration["OTEL_TRACES_SAMPLER"]))
        {
            traces.SetSampler(new TraceSampler(TimeProvider.System, configuration.GetValue(PerSecond, 5.0))).AddProcessor(new KeptSpans());
        }

        _traces = traces.AddProcessor(new ProbeFilter()).AddOtlpExporter().Build();
        _metrics = configuration["OTEL_METRICS_EXPORTER"] == "none" ? null : Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Ours, "Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Disposing a provider flushes it.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _traces = null;
        _metrics = null;
    }
}
