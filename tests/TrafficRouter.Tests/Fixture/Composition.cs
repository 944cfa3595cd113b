using Microsoft.AspNetCore.Builder;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>What Program.cs composes.</summary>
internal static class Composition
{
    public static void Add(WebApplicationBuilder builder) => builder.AddGateway();

    public static void Map(WebApplication app) => app.MapGatewayAdmin();
}
