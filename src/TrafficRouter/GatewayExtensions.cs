using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Platform.ApiClient;
using Platform.TrafficRouter.AccessLogs;
using Platform.TrafficRouter.Admin;
using Platform.TrafficRouter.Configuration;
using Platform.TrafficRouter.Forwarding;
using Platform.TrafficRouter.Listening;
using Platform.TrafficRouter.Requests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Sessions;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter;

/// <summary>Puts the gateway into a web application, which itself is only the admin side.</summary>
internal static class GatewayExtensions
{
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        var configured = new GatewayOptions();
        configured.Read(builder.Configuration);

        // An impossible port is reported by the validator, all settings at once; until then any will do.
        var adminPort = configured.AdminPort is >= 0 and <= ushort.MaxValue ? configured.AdminPort : 0;
        builder.WebHost.UseUrls($"http://127.0.0.1:{adminPort}");

        // YARP logs every request, and every failed one as a warning; both are in the metrics.
        builder.Logging.AddFilter("Yarp", LogLevel.None);

        // It logs each frame of a flood as critical, after it has ended the connection.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.Http2", LogLevel.None);

        var services = builder.Services;
        services.AddOptions<GatewayOptions>().Configure<IConfiguration>((options, configuration) => options.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<GatewayOptions>>().Value;
            return new KubernetesClient(new ControlPlaneAddress(new Uri(options.ControlPlane), Path.Combine(options.StateFolder, "token")));
        });
        services.AddSingleton<SnapshotStore>().AddSingleton<GatewayMetrics>();
        services.AddSingleton<SessionKey>().AddSingleton<StickySessions>();
        services.AddHttpForwarder().AddSingleton<Upstream>().AddSingleton<RequestForwarder>();
        services.AddOptions<AccessLogOptions>().Configure<IConfiguration>((options, configuration) => options.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessLogOptions>, AccessLogOptionsValidator>();

        // Stopped after the listener: it writes the last requests too.
        services.AddSingleton<AccessLog>().AddHostedService(provider => provider.GetRequiredService<AccessLog>());
        services.TryAddSingleton(new Chance());
        services.AddSingleton<RetryingSender>().AddSingleton<PolicyForwarder>();

        // Stopped after the listener: copies of the last requests are sent to their end.
        services.AddSingleton<Mirroring>().AddHostedService(provider => provider.GetRequiredService<Mirroring>());
        services.AddSingleton(provider => new RequestAdmission(provider.GetRequiredService<IOptions<GatewayOptions>>().Value.TrustedProxies));
        services.Replace(ServiceDescriptor.Singleton<IMemoryPoolFactory<byte>, BlockPool>());
        services.AddSingleton<PublicDrain>().AddSingleton<PublicListener>().AddHostedService(provider => provider.GetRequiredService<PublicListener>());
        services.AddSingleton<ConfigSource>().AddSingleton<SavedConfig>();
        services.AddSingleton<StatusWriter>().AddHostedService(provider => provider.GetRequiredService<StatusWriter>());
        services.AddHostedService<SnapshotUpdater>();
        services.AddHealthChecks().AddCheck<SnapshotHealthCheck>("snapshot", tags: ["ready"]);
        return builder;
    }

    public static WebApplication MapGatewayAdmin(this WebApplication app)
    {
        app.MapGet("/admin/snapshot", (SnapshotStore snapshots, ConfigSource source, TimeProvider time) => SnapshotView.Of(snapshots.Current, source, time));
        return app;
    }
}
