using Microsoft.Extensions.Options;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>Registers the budget loop.</summary>
internal static class SlosExtensions
{
    public static IServiceCollection AddSlos(this IServiceCollection services)
    {
        services.AddOptions<SloOptions>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.RulesFile = configuration[SloOptions.RulesFileSetting] ?? "";
                if (configuration[SloOptions.IntervalSetting] is { Length: > 0 } text)
                {
                    options.Interval = new GoDuration(text).Value ?? TimeSpan.Zero;
                }
            })
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<SloOptions>, SloOptionsValidation>()
            .AddSingleton<SloReader>()
            .AddSingleton<SloPrometheus>()
            .AddSingleton<RejectedSlos>()
            .AddSingleton<SloClock>()
            .AddSingleton<BudgetReader>()
            .AddSingleton<BudgetActions>()
            .AddController<RuleFileController>()
            .AddController<SloController>();
    }
}
