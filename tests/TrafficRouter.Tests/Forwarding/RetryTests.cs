using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class RetryTests
{
    private const string FiveXx = """ "retries": { "attempts": 3, "retryOn": "5xx", "backoff": "1ms" } """;

    [Fact]
    public async Task Get_IsSentAgain_UntilItIsAnswered()
    {
        var pod = new FailingPod(failures: 2);
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(FiveXx), pod.AnswerAsync);
        Assert.Equal("/x,", await canary.Gateway.Client.GetStringAsync("/x"));
        Assert.Equal(["1", "2", "3"], pod.Attempts);

        // Istio counts what the client got.
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"-\"");
        Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "istio_requests_total"));
        Assert.Equal(2, await Metrics.SumAsync(canary.Gateway, "gateway_retries_total", "destination_version=\"v1\""));
    }

    [Fact]
    public async Task Get_OutOfRetries_IsThePodsAnswer_AndURX()
    {
        var pod = new FailingPod(failures: 100);
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(FiveXx), pod.AnswerAsync);
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("failed", await response.Content.ReadAsStringAsync());
        Assert.Equal(["1", "2", "3", "4"], pod.Attempts);
        await Counted.OnceAsync(canary, "response_code=\"503\"", "response_flags=\"URX\"");
    }

    [Fact]
    public async Task Post_AfterAWideCondition_IsNotSentAgain()
    {
        var pod = new FailingPod(failures: 1);
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(FiveXx), pod.AnswerAsync);
        using var response = await canary.Gateway.Client.PostAsync("/", new StringContent("once"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["1"], pod.Attempts);
        await Counted.OnceAsync(canary, "response_code=\"503\"", "response_flags=\"-\"");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1 << 20)]
    public async Task Body_IsSentAgain_WhenTheConditionNamesTheAnswer(int length)
    {
        var pod = new FailingPod(failures: 2);
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "retries": { "attempts": 2, "retryOn": "503", "backoff": "1ms" } """), pod.AnswerAsync);
        using var response = await canary.Gateway.Client.PostAsync("/", new StringContent(new string('b', length)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"/,{new string('b', length)}", await response.Content.ReadAsStringAsync());
        Assert.Equal(["1", "2", "3"], pod.Attempts);
    }

    [Fact]
    public async Task Body_TooLongToKeep_IsSentOnce()
    {
        var pod = new FailingPod(failures: 2);
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "retries": { "attempts": 2, "retryOn": "503", "backoff": "1ms" } """), pod.AnswerAsync);
        using var response = await canary.Gateway.Client.PutAsync("/", new StringContent(new string('b', (1 << 20) + 1)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["1"], pod.Attempts);
    }

    [Fact]
    public async Task Reset_IsSentAgain()
    {
        var requests = 0;
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "retries": { "attempts": 2, "retryOn": "reset", "backoff": "1ms" } """), context =>
        {
            if (Interlocked.Increment(ref requests) == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync("second");
        });
        Assert.Equal("second", await canary.Gateway.Client.GetStringAsync("/"));
        Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "gateway_retries_total"));
    }

    [Fact]
    public async Task PerTryTimeout_EndsATry_NotTheRequest()
    {
        var requests = 0;
        await using var canary = await Canary.StartAsync(
            PolicyRoute.Of(""" "retries": { "attempts": 20, "retryOn": "5xx", "perTryTimeout": "100ms", "backoff": "1ms" } """),
            context => Interlocked.Increment(ref requests) == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : context.Response.WriteAsync("second"));
        Assert.Equal("second", await canary.Gateway.Client.GetStringAsync("/"));
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"-\"");
    }

    [Fact]
    public async Task PerTryTimeout_OfEveryTry_Is504_UT_URX()
    {
        await using var canary = await Canary.StartAsync(
            PolicyRoute.Of(""" "retries": { "attempts": 1, "retryOn": "5xx", "perTryTimeout": "250ms", "backoff": "1ms" } """),
            context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal(2, canary.Stable.Count);
        await Counted.OnceAsync(canary, "response_code=\"504\"", "response_flags=\"UT,URX\"");
    }

    [Fact]
    public async Task PerTryTimeout_DoesNotCutAnAnswerThatHasBegun()
    {
        var goOn = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(
            PolicyRoute.Of(""" "retries": { "attempts": 1, "retryOn": "5xx", "perTryTimeout": "500ms" } """),
            async context =>
            {
                await context.Response.WriteAsync("first");
                await context.Response.Body.FlushAsync();
                await goOn.Task;
                await context.Response.WriteAsync("second");
            });
        using var response = await canary.Gateway.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);

        // Well after the try's time.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(700));
        await timer.WaitForNextTickAsync();
        goOn.SetResult();
        Assert.Equal("firstsecond", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Timeout_CoversAllTries()
    {
        await using var canary = await Canary.StartAsync(
            PolicyRoute.Of(""" "timeout": "200ms", "retries": { "attempts": 1000, "retryOn": "5xx", "backoff": "1ms" } """),
            context =>
            {
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            });
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.True(response.StatusCode is HttpStatusCode.GatewayTimeout or HttpStatusCode.InternalServerError);
        await Counted.OnceAsync(canary);
        Assert.InRange(canary.Stable.Count, 2, 1000);
    }

    [Fact]
    public async Task AnotherEndpoint_IsPreferred_AfterAConnectFailure_EvenForPost()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100));
        await using var other = await Upstream.StartAsync("v2");
        canary.Apply(Objects.Pod("webapp-bbb-2", "bbb", "v2", other.Port));
        await canary.Gateway.UntilEndpointsAsync("webapp-canary", 2);
        await canary.CanaryPod.StopAsync();
        for (var i = 0; i < 6; i++)
        {
            using var response = await canary.Gateway.Client.PostAsync("/", new StringContent("body"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(6, other.Count);
        await Counted.TimesAsync(canary, 6, "response_code=\"200\"", "response_flags=\"-\"");
        Assert.InRange(await Metrics.SumAsync(canary.Gateway, "gateway_retries_total"), 1, 6);
    }

    [Fact]
    public async Task AttemptsOfZero_TriesOnce()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "retries": { "attempts": 0 } """));
        await canary.Stable.StopAsync();
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "gateway_connect_failures_total"));
        await Counted.OnceAsync(canary, "response_code=\"503\"", "response_flags=\"UF\"");
    }

    /// <summary>Answers 503 so often, then with path and body of the request.</summary>
    private sealed class FailingPod(int failures)
    {
        private readonly List<string> _attempts = [];

        public IReadOnlyList<string> Attempts => _attempts;

        public async Task AnswerAsync(HttpContext context)
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            _attempts.Add(context.Request.Headers["x-envoy-attempt-count"].ToString());
            if (_attempts.Count <= failures)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync("failed");
            }
            else
            {
                await context.Response.WriteAsync($"{context.Request.Path},{body}");
            }
        }
    }
}
