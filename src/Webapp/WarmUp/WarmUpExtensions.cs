namespace Platform.Webapp.WarmUp;

/// <summary>Ready only when warm.</summary>
internal static class WarmUpExtensions
{
    public static WebApplicationBuilder AddWarmUp(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new WarmUpState(isNeeded: true));
        builder.Services.AddHostedService<SelfVisitor>();
        builder.Services.AddHealthChecks().AddCheck<WarmUpCheck>("warm-up", tags: ["ready"]);
        return builder;
    }
}
