using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.TrafficRouter.PodConnections;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Tests.PodConnections;

/// <summary>A server that passes every request to one pod by plain exchange, and keeps what came of the last.</summary>
internal sealed class ExchangeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PodConnectionPools _pools = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10), TimeProvider.System);
    private readonly PlainExchange _exchange;

    private ExchangeHost(string pod)
    {
        _exchange = new PlainExchange(_pools);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        _app = builder.Build();
        _app.Run(async context =>
        {
            Takes = PlainExchange.Takes(context);
            var attempt = Attempt;
            var isAccepted = true;
            if (attempt?.Accepts is { } accepts)
            {
                attempt = attempt with { Accepts = response => isAccepted = accepts(response) };
            }

            var error = await _exchange.SendAsync(context, pod, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, attempt);
            Failure = context.Features.Get<IForwarderErrorFeature>();
            Ended.TrySetResult(error);
            if ((error != ForwarderError.None || !isAccepted) && !context.Response.HasStarted)
            {
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
        });
    }

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => Client.BaseAddress!;

    /// <summary>How requests are sent; an answer that is not accepted is 503 to the client.</summary>
    public Attempt? Attempt { get; set; }

    public bool Takes { get; private set; }

    public IForwarderErrorFeature? Failure { get; private set; }

    /// <summary>How the first request ended.</summary>
    public TaskCompletionSource<ForwarderError> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<ExchangeHost> StartAsync(string pod)
    {
        var host = new ExchangeHost(pod);
        await host._app.StartAsync();
        host.Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(host._app.Urls.First()) };
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _exchange.Dispose();
    }
}
