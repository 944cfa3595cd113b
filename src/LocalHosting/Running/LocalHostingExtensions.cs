using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Platform.LocalHosting;

/// <summary>Registers what runs a model.</summary>
internal static class LocalHostingExtensions
{
    public static IServiceCollection AddLocalHosting(this IServiceCollection services, IDistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        services.AddConsoleOutput(builder.Configuration, options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient();
        services.AddHealthChecks();
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(_ => new DistributedApplicationModel(builder.Resources));
        services.AddSingleton(_ => new LogFolder(builder));
        services.AddSingleton(provider => new ResourceLoggerService(provider.GetRequiredService<LogFolder>(), provider.GetRequiredService<DistributedApplicationModel>()));
        services.AddSingleton<ResourceStates>();
        services.AddSingleton(provider => new ResourceNotificationService(provider.GetRequiredService<ResourceStates>(), DefaultWait(options)));
        services.AddSingleton(provider => new ResourceCommandService(provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>()));
        services.AddSingleton(provider => new Waits(provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>(), DefaultWait(options)));
        services.AddSingleton<ProbeClient>();
        services.AddSingleton<PortReservations>();
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton<ChildProcesses>();
        services.AddSingleton<ChildEnvironment>();
        services.AddSingleton<ProjectBuild>();
        services.AddSingleton<StartPlan>();
        services.AddSingleton<ValueResources>();
        services.AddSingleton<HealthMonitor>();
        services.AddSingleton<ResourceProcessContext>();

        // The watcher first: it must see the first change, and it stops last.
        services.AddHostedService<ResourceWatcher>();
        services.AddHostedService<ModelRunner>();
        return services;
    }

    /// <summary>With nobody looking at a dashboard, who could start it again, a wait for what has ended fails.</summary>
    private static WaitBehavior DefaultWait(DistributedApplicationOptions options) =>
        options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable;

    private static void AddConsoleOutput(this IServiceCollection services, IConfiguration configuration, DistributedApplicationOptions options)
    {
        services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.AddLogging(logging =>
        {
            logging.ClearProviders();
            if (!options.IsTest)
            {
                logging.AddConsole(console => console.FormatterName = ShortLines.FormatterName).AddConsoleFormatter<ShortLines, ConsoleFormatterOptions>();
            }

            logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);

            // Each failed check of a resource that is just starting would be an error there; the monitor tells of changes.
            logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        });
    }
}
