using Platform.ServiceDefaults.Problems;

namespace Platform.Webapp.Faults;

/// <summary><c>GET/PUT /faults</c>, <c>POST /faults/crash</c>, and the injection itself.</summary>
internal static class FaultsExtensions
{
    /// <param name="services">Where to.</param>
    /// <param name="faults">What to inject from the start.</param>
    /// <param name="seed">Makes injected faults repeatable; null for chance.</param>
    public static IServiceCollection AddFaults(this IServiceCollection services, FaultConfig faults, int? seed)
    {
        services.AddSingleton(new FaultDice(seed));
        services.AddSingleton(provider => new FaultState(
            faults, provider.GetRequiredService<TimeProvider>(), () => Environment.FailFast("Fault injection: this process was told to crash.")));
        services.AddSingleton<FaultInjection>();
        services.AddHealthChecks().AddCheck<SlowStartCheck>("slow start", tags: ["ready"]);
        return services;
    }

    public static void UseFaults(this WebApplication app)
    {
        // Now, not at the first request: the clocks of slow start and crash run from the start of the process.
        var injection = app.Services.GetRequiredService<FaultInjection>();
        app.Use(next => context => injection.InvokeAsync(context, next));
    }

    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/faults", (FaultState faults) => TypedResults.Ok(faults.Config));
        routes.MapPut("/faults", PutAsync);
        routes.MapPost("/faults/crash", Crash);
    }

    private static async Task<IResult> PutAsync(HttpContext context, FaultState faults, ILogger<FaultState> logger)
    {
        var (config, problem) = await JsonBody.ReadAsync(context, ShopJson.Default.FaultConfig);
        if (config is null)
        {
            return problem!;
        }

        var errors = config.Validate().ToArray();
        if (errors.Length > 0)
        {
            return Problem.Invalid(errors);
        }

        faults.Apply(config);
        Log.Changed(logger, config);
        return TypedResults.Ok(config);
    }

    /// <summary>Refuses what a page of another origin sends: a browser may send such a POST without asking anyone.</summary>
    private static IResult Crash(HttpContext context, FaultState faults)
    {
        if (context.Request.Headers.Origin.Count > 0)
        {
            return new Problem(StatusCodes.Status403Forbidden, "Not from a browser");
        }

        faults.Crash();
        return TypedResults.Accepted((string?)null);
    }
}
