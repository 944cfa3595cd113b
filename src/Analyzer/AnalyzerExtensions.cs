using Microsoft.Extensions.Options;
using Platform.Analyzer.Prometheus;
using Platform.Analyzer.Runs;
using Platform.Analyzer.Security;
using Platform.Analyzer.Verdicts;
using Platform.ServiceDefaults.Problems;

namespace Platform.Analyzer;

/// <summary>The judge as a service: counters from Prometheus in, verdicts with their evidence out.</summary>
internal static class AnalyzerExtensions
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        configure?.Invoke(builder);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnalyzerJson.Default));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<AnalyzerOptions>().Configure<IConfiguration>((options, configuration) => options.Read(configuration)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AnalyzerOptions>, AnalyzerOptionsValidator>();
        builder.Services.AddSingleton<TokenCheck>();
        builder.Services.AddSingleton<PrometheusClient>();
        builder.Services.AddSingleton<RunFiles>();
        builder.Services.AddSingleton<RunRegistry>();
        builder.Services.AddHostedService<Collector>();

        var app = builder.Build();
        app.UseProblems();
        app.MapDefaultEndpoints();
        var api = app.MapGroup("").AddEndpointFilter<TokenCheck>();
        api.MapVerdicts();
        api.MapFlagger();
        return app;
    }
}
