using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Discovery;
using Platform.ControlPlane.Api.Health;
using Platform.ControlPlane.Api.Resources;
using Platform.ControlPlane.Api.Scraping;
using Platform.ControlPlane.Api.Security;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Api;

/// <summary>The Kubernetes-shaped API: what it needs, and its routes.</summary>
internal static class ApiExtensions
{
    private const long BodyLimit = 3 * 1024 * 1024;

    /// <summary>Adds the API over a state folder, listening on loopback only.</summary>
    /// <exception cref="ListenAddressException">ASPNETCORE_URLS names an address that other machines could reach.</exception>
    public static WebApplicationBuilder AddKubernetesApi(this WebApplicationBuilder builder, string stateFolder)
    {
        builder.WebHost.UseUrls(ListenAddress.Read(builder.Configuration["urls"]));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
            kestrel.ConfigureEndpointDefaults(listen => listen.UseTlsOnSamePort(listen.ApplicationServices.GetRequiredService<X509Certificate2>));
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton(_ => BearerToken.LoadOrCreate(Path.Combine(stateFolder, "token")))
            .AddSingleton(provider => ServerCertificate.LoadOrCreate(Path.Combine(stateFolder, "control-plane", "tls.pem"), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<AccessCheck>()
            .AddSingleton<AnswerWriter>()
            .AddSingleton<ReadHandler>()
            .AddSingleton<WatchHandler>()
            .AddSingleton<WriteHandler>()
            .AddSingleton<DeleteHandler>()
            .AddSingleton<ResourceEndpoint>()
            .AddSingleton<HealthChecks>()
            .AddHostedService<DefaultNamespaces>();
        return builder;
    }

    /// <summary>
    /// Maps the API. Creates the token now, so that clients that wait for the file find it before the first answer, and writes
    /// the kubeconfig once the real address is known.
    /// </summary>
    public static WebApplication MapKubernetesApi(this WebApplication app, string stateFolder)
    {
        var token = app.Services.GetRequiredService<BearerToken>();
        var access = app.Services.GetRequiredService<AccessCheck>();
        var resources = app.Services.GetRequiredService<ResourceEndpoint>();
        var health = app.Services.GetRequiredService<HealthChecks>();
        var store = app.Services.GetRequiredService<ObjectStore>();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            var certificate = app.Services.GetRequiredService<X509Certificate2>();
            PrivateFile.Write(Path.Combine(stateFolder, "kubeconfig"), Kubeconfig.For(new Uri(address), token.Text, certificate));
        });
        app.Use((context, next) => access.Refuse(context.Request) is { } refusal ? AnswerWriter.WriteAsync(context, refusal) : next(context));
        foreach (var path in new[] { "/healthz", "/livez", "/readyz" })
        {
            app.MapGet(path, health.HandleAsync).DisableHttpMetrics();
        }

        app.MapGet("/sd/pods", context => AnswerWriter.WriteJsonAsync(context, 200, ScrapeTargets.Of(store))).DisableHttpMetrics();
        app.MapFallback("{**path}", async context =>
        {
            if (!await DiscoveryEndpoints.TryHandleAsync(context))
            {
                await resources.HandleAsync(context);
            }
        });
        return app;
    }
}
