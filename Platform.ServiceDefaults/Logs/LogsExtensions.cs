using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ServiceDefaults.Logs;

internal static class LogsExtensions
{
    /// <summary>
    /// Nothing per request. What configuration says (<c>Logging__LogLevel__CATEGORY</c>, <c>Logging__Console__FormatterName=json</c>)
    /// comes first: these are only set where it is silent.
    /// </summary>
    public static void AddQuietLogs(this IHostApplicationBuilder builder)
    {
        SetDefault(builder, "Microsoft.AspNetCore", LogLevel.Warning);
        SetDefault(builder, "System.Net.Http", LogLevel.Warning);

        // Logs an Error at every probe of a process that is not ready yet. The probe's answer says so already.
        SetDefault(builder, "Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        builder.Services.PostConfigure<SimpleConsoleFormatterOptions>(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat ??= "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }

    private static void SetDefault(IHostApplicationBuilder builder, string category, LogLevel level)
    {
        if (builder.Configuration[$"Logging:LogLevel:{category}"] is null)
        {
            builder.Logging.AddFilter(category, level);
        }
    }
}
