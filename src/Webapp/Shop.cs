using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Carts;
using Platform.Webapp.Faults;
using Platform.Webapp.Frontend;
using Platform.Webapp.Orders;
using Platform.Webapp.Payments;
using Platform.Webapp.Settings;
using Platform.Webapp.Telemetry;
using Platform.Webapp.Versions;
using Platform.Webapp.WarmUp;

namespace Platform.Webapp;

/// <summary>Composes one process of the demo shop in its role.</summary>
internal static class Shop
{
    /// <summary>Nothing that this shop takes is larger, in bytes.</summary>
    private const int LargestBody = 64 * 1024;

    public static WebApplication Build(string[] args, ShopSettings settings, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ShopMetrics>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ShopJson.Default));
        builder.Services.AddFaults(settings.Faults, settings.FaultSeed);
        Add(builder, settings.Role);
        builder.Services.TryAddSingleton(new WarmUpState(isNeeded: false));
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseVersionHeader(settings.Version);
        app.UseProblems();
        app.UseFaults();
        app.MapDefaultEndpoints();
        app.MapFaults();
        Map(app.MapGroup("").WithMetadata(BusinessEndpoint.Mark), settings.Role);
        return app;
    }

    private static void Add(WebApplicationBuilder builder, Role role)
    {
        _ = role switch
        {
            Role.Frontend => builder.AddFrontend(),
            Role.Cart => builder.AddCarts(),
            Role.Checkout => builder.AddOrders(),
            Role.Payment => builder.AddPayments(),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };
    }

    private static void Map(IEndpointRouteBuilder business, Role role)
    {
        _ = role switch
        {
            Role.Frontend => business.MapFrontend(),
            Role.Cart => business.MapCarts(),
            Role.Checkout => business.MapOrders(),
            Role.Payment => business.MapPayments(),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };
    }
}
