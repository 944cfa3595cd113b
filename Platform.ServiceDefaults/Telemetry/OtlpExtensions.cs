using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace Platform.ServiceDefaults.Telemetry;

internal static class OtlpExtensions
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Nothing without an endpoint: W3C trace context travels through ASP.NET Core and HttpClient all the same, and
    /// <c>/metrics</c> does not need the SDK. Not loading it keeps fourteen processes quick to start.
    /// </summary>
    public static void AddOtlpExport(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        // ASP.NET Core leaves the OpenTelemetry attributes off its activities unless told.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
            logging.SetResourceBuilder(OtlpExport.Resource(builder.Environment, builder.Configuration));
            logging.AddOtlpExporter();
        });
        builder.Services.AddHostedService<OtlpExport>();
        builder.Services.AddTransient<IStartupFilter, ServerSpanFilter>();
    }
}
