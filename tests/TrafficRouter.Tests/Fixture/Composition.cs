using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>What Program.cs composes.</summary>
internal static class Composition
{
    public static void Add(WebApplicationBuilder builder) => builder.AddServiceDefaults().AddGateway();

    public static void Map(WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.MapGatewayAdmin();
    }
}
