using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A pod's process: a real server on a port of its own, which names itself in the header x-version.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    private Upstream(string version, RequestDelegate? answer, HttpProtocols protocols)
    {
        Version = version;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
            options.ConfigureEndpointDefaults(listen => listen.Protocols = protocols);
        });
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(async context =>
        {
            Interlocked.Increment(ref _count);
            context.Response.Headers["x-version"] = Version;
            await (answer ?? (c => c.Response.WriteAsync(Version)))(context);
        });
    }

    public string Version { get; }

    public int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>Requests that have arrived.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <param name="protocols">What it speaks; HTTP/2 alone is h2c.</param>
    public static async Task<Upstream> StartAsync(string version, RequestDelegate? answer = null, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var upstream = new Upstream(version, answer, protocols);
        await upstream._app.StartAsync();
        return upstream;
    }

    /// <summary>Stops as a process that got SIGTERM: what runs is finished.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Stops as a process that was killed: connections are cut.</summary>
    public Task KillAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
