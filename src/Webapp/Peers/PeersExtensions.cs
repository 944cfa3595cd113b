using Platform.ServiceDefaults.Metrics;

namespace Platform.Webapp.Peers;

internal static class PeersExtensions
{
    /// <summary>A client of the role <paramref name="name"/>, found by <c>services__NAME__http__0</c>.</summary>
    public static IServiceCollection AddPeer<TClient>(this IServiceCollection services, string name)
        where TClient : class
    {
        // Who calls whom, how often and how well: the console's traffic graph.
        services.Configure<MetricsExportOptions>(options => options.FrameworkInstruments.Add("http.client.request.duration"));
        services.AddHttpClient(name, http =>
            {
                http.BaseAddress = new Uri($"http://{name}");
                http.Timeout = Peer.Timeout;
            })
            .UseSocketsHttpHandler((handler, _) => handler.ConnectTimeout = TimeSpan.FromSeconds(2))

            // The clients here are singletons: the handler renews its connections itself instead of being renewed.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TClient>(provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(name)));
        return services;
    }
}
