using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Tests.Telemetry;

/// <summary>Sets environment variables, which every application of this process reads: nothing else may run beside it.</summary>
[Collection(nameof(OtlpExportTests))]
[CollectionDefinition(nameof(OtlpExportTests), DisableParallelization = true)]
public sealed class OtlpExportTests
{
    [Fact]
    public async Task Stop_WithAnEndpoint_HasSentTracesMetricsAndLogs()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var backend = await RunningApp.StartAsync(app => app.MapPost("/v1/{signal}", async (HttpContext context, string signal) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        }));

        var address = backend.Client.BaseAddress!.ToString().TrimEnd('/');
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", address);
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        try
        {
            using var source = new ActivitySource("Platform.Test");
            await using var app = await RunningApp.StartAsync(app => app.MapGet("/work/{what?}", (HttpContext context) =>
            {
                using var work = source.StartActivity("do the work");
                context.RequestServices.GetRequiredService<ILogger<OtlpExportTests>>().LogError("the work failed");
                context.Response.StatusCode = (string?)context.Request.RouteValues["what"] == "bad" ? 500 : 200;
                return Task.CompletedTask;
            }));
            await app.Client.GetAsync(new Uri("/work", UriKind.Relative), TestContext.Current.CancellationToken);

            // Without a client span of its own: it would name the path too.
            using var probe = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = app.Client.BaseAddress };
            await probe.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
            foreach (var path in new[] { "/good", "/bad" })
            {
                using var unchosen = new HttpRequestMessage(HttpMethod.Get, "/work" + path) { Headers = { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00" } } };
                await probe.SendAsync(unchosen, TestContext.Current.CancellationToken);
            }
            await app.App.StopAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", null);
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", null);
        }

        await Eventually.TrueAsync(() => received.ContainsKey("logs"), "logs arrive");
        Assert.Contains("do the work", received["traces"], StringComparison.Ordinal);
        Assert.Contains("/work/bad", received["traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("/work/good", received["traces"], StringComparison.Ordinal);
        Assert.Contains("/work", received["traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("/health/live", received["traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["metrics"], StringComparison.Ordinal);
        Assert.Contains("the work failed", received["logs"], StringComparison.Ordinal);
    }
}
