using Microsoft.Extensions.Options;
using Platform.ApiClient;
using Platform.Console.Assets;
using Platform.Console.Live;
using Platform.Console.Logs;
using Platform.Console.Operations;
using Platform.Console.Security;
using Platform.Console.Telemetry;
using Platform.Console.Traces;
using Platform.Console.Watching;

namespace Platform.Console;

/// <summary>The console as a web application.</summary>
internal static class ConsoleExtensions
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        configure?.Invoke(builder);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<ConsoleOptions>().Configure<IConfiguration>((options, configuration) => options.Read(configuration)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        builder.Services.AddSingleton(services => new KubernetesClient(Address(services.GetRequiredService<IOptions<ConsoleOptions>>().Value)));
        builder.Services.AddSingleton<ClusterWatch>();
        builder.Services.AddSingleton<Feeds>();
        builder.Services.AddSingleton<PrometheusReader>();
        builder.Services.AddSingleton<AnalyzerReader>();
        builder.Services.AddSingleton<FormToken>();
        builder.Services.AddSingleton<RolloutFeeds>();
        builder.Services.AddSingleton<LogTail>();
        builder.Services.AddSingleton<RolloutPageBuilder>();
        builder.Services.AddSingleton<SloPageBuilder>();
        builder.Services.AddSingleton<TrafficPageBuilder>();
        builder.Services.AddSingleton<ObjectPageBuilder>();
        builder.Services.AddSingleton<SystemPageBuilder>();
        builder.Services.AddSingleton(new TraceStore());
        builder.Services.AddSingleton<TracePageBuilder>();
        builder.Services.AddSingleton<TelemetryPages>();
        builder.Services.AddSingleton<PageBuilder>();
        builder.Services.AddSingleton<PageRenderer>();
        builder.Services.AddSingleton<LivePages>();
        builder.Services.AddSingleton<RolloutOperations>();
        builder.Services.AddSingleton<ObjectForm>();
        builder.Services.AddHostedService<FirstVisit>();

        var app = builder.Build();
        app.UseProtection();
        app.MapDefaultEndpoints();
        app.MapAssets();
        app.MapOperations();
        app.MapObjects();
        app.MapOtlp();
        app.MapPages();
        return app;
    }

    private static ControlPlaneAddress Address(ConsoleOptions options) =>
        new(new Uri(options.ControlPlane), Path.Combine(options.StateFolder, "token"));
}
