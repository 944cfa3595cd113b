using Platform.LoadGen.Configuration;
using Platform.LoadGen.Control;
using Platform.LoadGen.Sending;
using Platform.LoadGen.Statistics;
using Platform.ServiceDefaults.Problems;

namespace Platform.LoadGen;

/// <summary>
/// Open-loop load: requests start when the schedule says, whatever became of those before, and each latency counts from
/// the moment the schedule meant (no coordinated omission).
/// </summary>
internal static class LoadGenerator
{
    public static WebApplication Build(string[] args, Target target, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, LoadJson.Default));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(target);
        builder.Services.AddSingleton<LoadMetrics>();
        builder.Services.AddSingleton<LoadStatistics>();
        builder.Services.AddSingleton<Sender>();
        builder.Services.AddSingleton<Dispatcher>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseProblems();
        app.MapDefaultEndpoints();
        app.MapControl();
        return app;
    }
}
