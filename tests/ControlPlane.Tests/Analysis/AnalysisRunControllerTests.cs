using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Providers;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using static Platform.ControlPlane.Controllers.Analysis.AnalysisHarness;

namespace Platform.ControlPlane.Controllers.Analysis;

public sealed class AnalysisRunControllerTests
{
    [Fact]
    public async Task Run_GoodMetrics_IsSuccessfulWithValuesQueryAndEvents()
    {
        await using var fake = await FakePrometheus.StartAsync();
        fake.Answer = query => (200, query == "rate{service=\"webapp-canary\"}" ? FakePrometheus.Vector("0.99", 1) : FakePrometheus.Scalar("10"));
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync("run", new AnalysisRunSpec
        {
            Metrics = [Metric("rate", "rate{service=\"{{args.service-name}}\"}"), Metric("count", "count()", "result == 10")],
            Args = [new AnalysisArgument { Name = "service-name", Value = "webapp-canary" }],
        });

        var run = await harness.WaitForAsync("Successful");

        Assert.Null(run.Status!.Message);
        Assert.Equal(new RunSummary { Count = 2, Successful = 2 }, run.Status.RunSummary);
        Assert.Equal("[0.99,1]", Assert.Single(harness.Result("rate")!.Measurements!).Value);
        Assert.Equal("10", Assert.Single(harness.Result("count")!.Measurements!).Value);
        Assert.Equal("rate{service=\"webapp-canary\"}", harness.Result("rate")!.Metadata!["ResolvedPrometheusQuery"]);
        await Eventually.TrueAsync(
            () => new[] { "AnalysisRunRunning", "MetricSuccessful", "AnalysisRunSuccessful" }.All(reason => harness.Events.Any(e => e.Reason == reason && e.Type == "Normal")),
            "events");
    }

    [Fact]
    public async Task Run_PrometheusAway_CountsErrorsTenSecondsApartAndEndsInError()
    {
        var address = await PrometheusProviderTests.FreeAddressAsync();
        await using var harness = await StartAsync(address);
        await harness.CreateAsync(Metric("success-rate", "up", count: 10, interval: "1s"));
        for (var errors = 1; errors <= 5; errors++)
        {
            var expected = errors;
            await harness.WaitAsync(_ => harness.Result("success-rate")?.Error == expected, $"error {errors}");
            Assert.Equal(errors < 5 ? "Running" : "Error", harness.Run().Status!.Phase);
            harness.Time.Advance(TimeSpan.FromSeconds(10));
        }

        var status = harness.Run().Status!;
        Assert.Equal(
            "Metric \"success-rate\" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "
            + $"\"Error Message: cannot reach prometheus at {address}: connection refused\"",
            status.Message);
        var result = harness.Result("success-rate")!;
        Assert.Equal((0, 5, 5), (result.Count, result.Error, result.ConsecutiveError));
        Assert.Equal([0, 10, 20, 30, 40], result.Measurements!.Select(measurement => (measurement.StartedAt - status.StartedAt)!.Value.TotalSeconds));
        await Eventually.TrueAsync(() => harness.Events.Any(e => e is { Reason: "AnalysisRunError", Type: "Warning" }), "event");
        Assert.Contains(harness.Events, e => e is { Reason: "MetricError", Type: "Warning" });
    }

    [Theory]
    // what the metric's query answers, what counts its samples; phase and message of the run
    [InlineData("0.99", "250", "Successful", null)]
    [InlineData("0.5", "99", "Inconclusive", "99 samples are fewer than 100")]
    [InlineData("NaN", "250", "Inconclusive", "no data: NaN is in the result")]
    [InlineData("0.5", "250", "Failed", "")]
    public async Task Run_MendsAskedFor_TooLittleEvidenceIsInconclusive(string value, string samples, string phase, string? message)
    {
        await using var fake = await FakePrometheus.StartAsync();
        fake.Answer = query => (200, FakePrometheus.Vector(query == "increase{service=\"shop\"}" ? samples : value));
        await using var harness = await StartAsync(fake.Address);
        var annotations = new Dictionary<string, string>
        {
            [AnalysisMends.WithoutDataAnnotation] = "true",
            [AnalysisMends.MinimumSamplesAnnotation] = "100",
            [AnalysisMends.SamplesQueryAnnotation] = "increase{service=\"{{args.service}}\"}",
        };
        await harness.CreateAsync("run", new AnalysisRunSpec { Metrics = [Metric("rate", "rate")], Args = [new AnalysisArgument { Name = "service", Value = "shop" }] }, annotations);

        var run = await harness.WaitForAsync(phase);

        Assert.Equal(
            message switch
            {
                null => null,
                "" => "Metric \"rate\" assessed Failed due to failed (1) > failureLimit (0)",
                _ => $"Metric \"rate\" assessed Inconclusive due to inconclusive (1) > inconclusiveLimit (0): \"Error Message: {message}\"",
            },
            run.Status!.Message);
        Assert.Equal(samples, harness.Result("rate")!.Measurements!.Single().Metadata!["samples"]);
    }

    [Fact]
    public async Task Run_PrometheusBackBeforeTheLimit_GoesOn()
    {
        await using var fake = await FakePrometheus.StartAsync();
        fake.Answer = _ => (503, "not ready");
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync(Metric("m", "up"));
        await harness.WaitAsync(_ => harness.Result("m")?.Error == 1, "one error");
        fake.Answer = _ => (200, FakePrometheus.Vector(1));
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        await harness.WaitForAsync("Successful");
        Assert.Equal((1, 1, 0), (harness.Result("m")!.Count, harness.Result("m")!.Error, harness.Result("m")!.ConsecutiveError));
    }

    [Fact]
    public async Task Run_BadMetric_FailsTheRunAtOnceThoughAnotherIsSlow()
    {
        await using var fake = await FakePrometheus.StartAsync();
        var never = new TaskCompletionSource();
        fake.Held["slow"] = never.Task;
        fake.Answer = _ => (200, FakePrometheus.Vector("0.5"));
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync(Metric("bad", "bad"), Metric("slow", "slow"));
        await Eventually.TrueAsync(() => fake.Asked.Count == 2, "both are asked for at the same time");
        await Eventually.TrueAsync(
            () =>
            {
                harness.Time.Advance(TimeSpan.FromMilliseconds(100));
                return harness.Run().Status?.Phase == "Failed";
            },
            "the run fails");
        Assert.Equal("Metric \"bad\" assessed Failed due to failed (1) > failureLimit (0)", harness.Run().Status!.Message);
        await Eventually.TrueAsync(() => harness.Ongoing.Count == 0, "the slow query is cancelled");
        never.SetResult();
    }

    [Fact]
    public async Task Run_SlowQuery_HoldsUpNoOtherRun()
    {
        await using var fake = await FakePrometheus.StartAsync();
        var release = new TaskCompletionSource();
        fake.Held["slow"] = release.Task;
        await using var harness = await StartAsync(fake.Address);
        for (var i = 0; i < 8; i++)
        {
            await harness.CreateAsync($"slow-{i}", new AnalysisRunSpec { Metrics = [Metric("m", "slow")] });
        }

        await harness.CreateAsync("quick", new AnalysisRunSpec { Metrics = [Metric("m", "quick")] });
        await harness.WaitForAsync("Successful", "quick");
        Assert.Equal("Running", harness.Run("slow-0").Status!.Phase);
        release.SetResult();
        for (var i = 0; i < 8; i++)
        {
            await harness.WaitForAsync("Successful", $"slow-{i}");
        }

        await Eventually.TrueAsync(() => harness.Ongoing.Count == 0, "nothing is under way");
    }

    [Fact]
    public async Task Run_RestartedWithAMeasurementUnderWay_TakesItAgainAndCountsEachOnce()
    {
        await using var fake = await FakePrometheus.StartAsync();
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync(Metric("m", "q", count: 4, interval: "10s"));
        for (var count = 1; count <= 3; count++)
        {
            var expected = count;
            await harness.WaitAsync(_ => harness.Result("m")?.Count == expected, $"measurement {count}");
            var never = new TaskCompletionSource();
            fake.Held["q"] = never.Task;
            var asked = fake.Asked.Count;
            await Eventually.TrueAsync(
                () =>
                {
                    // Again and again: the controller may just now be setting its timer by the time before.
                    harness.Time.Advance(TimeSpan.FromSeconds(5));
                    return fake.Asked.Count == asked + 1;
                },
                "the next is under way");
            await harness.RestartAsync();
            await Eventually.TrueAsync(() => fake.Asked.Count == asked + 2, "it is taken again");
            fake.Held.Clear();
            never.SetResult();
        }

        var run = await harness.WaitForAsync("Successful");
        Assert.Equal((4, 4, 0), (harness.Result("m")!.Count, harness.Result("m")!.Successful, harness.Result("m")!.Error));
        Assert.Equal(4, harness.Result("m")!.Measurements!.Count);
        Assert.Equal(new RunSummary { Count = 1, Successful = 1 }, run.Status!.RunSummary);
    }

    [Fact]
    public async Task Run_StatusChangedByOthersMeanwhile_LosesNoMeasurement()
    {
        await using var fake = await FakePrometheus.StartAsync();
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync(Metric("m", "q", count: 3, interval: "10s"));
        using var stop = new CancellationTokenSource();
        var disturbing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await harness.Store.PatchAsync(ResourceTypes.AnalysisRun, "default", "run", raw => Annotate(raw, i), WriteScope.Main, CancellationToken.None);
            }
        });
        for (var count = 1; count <= 3; count++)
        {
            var expected = count;
            await harness.WaitAsync(_ => harness.Result("m")?.Count >= expected, $"measurement {count}");
            harness.Time.Advance(TimeSpan.FromSeconds(10));
        }

        await harness.WaitForAsync("Successful");
        await stop.CancelAsync();
        await disturbing;
        Assert.Equal(3, harness.Result("m")!.Count);
        Assert.Equal(3, fake.Asked.Count);
    }

    [Fact]
    public async Task Run_TerminatedWhileMeasuring_EndsSuccessfulAndCancels()
    {
        await using var fake = await FakePrometheus.StartAsync();
        var never = new TaskCompletionSource();
        fake.Held["slow"] = never.Task;
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync(Metric("m", "slow"));
        await Eventually.TrueAsync(() => harness.Ongoing.Count == 1, "under way");
        await harness.Store.PatchAsync(ResourceTypes.AnalysisRun, "default", "run", raw => raw["spec"]!["terminate"] = true, WriteScope.Main, CancellationToken.None);
        var run = await harness.WaitForAsync("Successful");
        Assert.Equal("Run Terminated", run.Status!.Message);
        await Eventually.TrueAsync(() => harness.Ongoing.Count == 0, "cancelled");
        never.SetResult();
    }

    [Fact]
    public async Task Run_WithTtlStrategy_IsDeletedWhenItsTimeIsOver()
    {
        await using var fake = await FakePrometheus.StartAsync();
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync("run", new AnalysisRunSpec { Metrics = [Metric("m", "q")], TtlStrategy = new TtlStrategy { SecondsAfterCompletion = 10, SecondsAfterSuccess = 7200 } });
        await harness.WaitForAsync("Successful");
        await harness.RestartAsync(); // what waits is in the object, not in the process
        harness.Time.Advance(TimeSpan.FromSeconds(7200));
        Assert.Equal("Successful", harness.Run().Status!.Phase);
        await Eventually.TrueAsync(
            () =>
            {
                // Again and again: the controller may just now be setting its timer.
                harness.Time.Advance(TimeSpan.FromSeconds(1));
                return harness.Store.Find(ResourceTypes.AnalysisRun, "default", "run") is null;
            },
            "the run is deleted");
    }

    [Fact]
    public async Task Run_DeletedWhileMeasuring_LeavesNothingBehind()
    {
        await using var fake = await FakePrometheus.StartAsync();
        var never = new TaskCompletionSource();
        fake.Held["slow"] = never.Task;
        await using var harness = await StartAsync(fake.Address);
        await harness.CreateAsync(Metric("m", "slow"));
        await Eventually.TrueAsync(() => harness.Ongoing.Count == 1, "under way");
        await harness.Store.DeleteAsync(ResourceTypes.AnalysisRun, "default", "run", null, CancellationToken.None);
        await Eventually.TrueAsync(() => harness.Ongoing.Count == 0, "cancelled");
        fake.Held.Clear();
        await harness.CreateAsync(Metric("m", "other")); // of the same name
        await harness.WaitForAsync("Successful");
        never.SetResult();
    }

    [Theory]
    [InlineData("""{"metrics":[{"name":"m","provider":{"datadog":{}}}]}""", "Metric \"m\": provider datadog is not supported by this version; use prometheus, web or job")]
    [InlineData("""{"metrics":[{"name":"m","count":2,"provider":{"prometheus":{"query":"q"}}}]}""", "Analysis spec invalid: metrics[0]: interval must be specified when count > 1")]
    [InlineData("""{"metrics":[{"name":"m","provider":{"prometheus":{"query":"{{args.x}}"}}}]}""", "Unable to resolve metric arguments: failed to resolve {{args.x}}")]
    [InlineData("""{"metrics":[{"name":"m","provider":{"prometheus":{"query":"q"}}}],"args":[{"name":"t","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}]}""", "Unable to resolve metric arguments: secrets \"s\" not found")]
    public async Task Run_ThatCannotStart_EndsInErrorWithTheReason(string spec, string message)
    {
        await using var harness = await StartAsync("http://127.0.0.1:1");
        await harness.CreateAsync("run", KubernetesJson.Read<AnalysisRunSpec>(JsonNode.Parse(spec)!));
        var run = await harness.WaitForAsync("Error");
        Assert.Equal(message, run.Status!.Message);
    }

    [Fact]
    public async Task Run_ValueFromASecret_IsUsedAndNeverShown()
    {
        await using var fake = await FakePrometheus.StartAsync();
        fake.Answer = query => (400, $$"""{"status":"error","errorType":"bad_data","error":"no {{query}}"}""");
        await using var harness = await StartAsync(fake.Address);
        var secret = JsonNode.Parse("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"k":"aHVudGVyMg=="}}""")!.AsObject();
        (await harness.Store.CreateAsync(ResourceTypes.Secret, "default", secret, CancellationToken.None)).Require();
        await harness.CreateAsync("run", new AnalysisRunSpec
        {
            Metrics = [Metric("m", "q{token=\\u0022{{args.token}}\\u0022}")],
            Args = [new AnalysisArgument { Name = "token", ValueFrom = JsonDocument.Parse("""{"secretKeyRef":{"name":"s","key":"k"}}""").RootElement }],
        });
        await harness.WaitAsync(_ => harness.Result("m")?.Error == 1, "one error");
        Assert.Contains(fake.Asked, asked => asked.Form["query"].Contains("hunter2", StringComparison.Ordinal));
        var stored = KubernetesJson.Write(harness.Run()).ToJsonString();
        Assert.DoesNotContain("hunter2", stored, StringComparison.Ordinal);
        Assert.Contains("*****", harness.Result("m")!.Measurements!.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WebMetric_IsMeasuredAndItsSecretNeverShown()
    {
        await using var server = await FakeWeb.StartAsync();
        server.Answer = asked => (200, $$"""{"who":"{{asked.Headers["x-token"]}}","errors":2}""");
        await using var harness = await StartAsync("");
        var secret = JsonNode.Parse("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"k":"aHVudGVyMg=="}}""")!.AsObject();
        (await harness.Store.CreateAsync(ResourceTypes.Secret, "default", secret, CancellationToken.None)).Require();
        await harness.CreateAsync("run", new AnalysisRunSpec
        {
            Metrics =
            [
                new Metric
                {
                    Name = "m",
                    SuccessCondition = "result.errors < 3",
                    Provider = new MetricProvider { Web = new WebMetric { Url = server.Address, Headers = [new WebMetricHeader { Key = "x-token", Value = "{{args.token}}" }] } },
                },
            ],
            Args = [new AnalysisArgument { Name = "token", ValueFrom = JsonDocument.Parse("""{"secretKeyRef":{"name":"s","key":"k"}}""").RootElement }],
        });

        await harness.WaitForAsync("Successful");

        Assert.Equal("hunter2", Assert.Single(server.Asked).Headers["x-token"]);
        Assert.Equal("""{"errors":2,"who":"*****"}""", harness.Result("m")!.Measurements!.Single().Value);
    }

    [Theory]
    [InlineData("exit 0", "Successful", null)]
    [InlineData("echo no stock; exit 1", "Failed", "Metric \"load-test\" assessed Failed due to failed (1) > failureLimit (0): \"Error Message: container check exited with 1: no stock\"")]
    public async Task Run_Job_ItsEndIsTheOutcome(string script, string phase, string? message)
    {
        await using var harness = await StartAsync("");
        await harness.CreateAsync(JobProviderTests.Metric(JobProviderTests.Job(JobProviderTests.Shell(script)) with { BackoffLimit = 0 }));

        var run = await harness.WaitForAsync(phase);

        Assert.Equal(message, run.Status!.Message);
        Assert.Equal($"{run.Metadata.Uid}.load-test.1", harness.Result("load-test")!.Measurements!.Single().Metadata!["job-name"]);
    }

    [Fact]
    public async Task Run_TerminatedWithAJobUnderWay_IsInconclusiveAndTheProcessIsGone()
    {
        using var folder = new StateFolder();
        var pid = folder.File("pid");
        await using var harness = await StartAsync("");
        await harness.CreateAsync(JobProviderTests.Metric(JobProviderTests.Job(JobProviderTests.Shell($"echo $$ > {pid}.new; mv {pid}.new {pid}; exec sleep 600"))));
        await Eventually.TrueAsync(() => File.Exists(pid), "the job runs");
        var process = (await File.ReadAllTextAsync(pid)).Trim();

        (await harness.Store.PatchAsync(ResourceTypes.AnalysisRun, "default", "run", raw => raw["spec"]!["terminate"] = true, WriteScope.Main, CancellationToken.None)).Require();

        var run = await harness.WaitForAsync("Inconclusive");
        Assert.Equal("Metric Terminated", harness.Result("load-test")!.Measurements!.Single().Message);
        Assert.Equal("Metric \"load-test\" assessed Inconclusive due to inconclusive (1) > inconclusiveLimit (0): \"Error Message: Metric Terminated\"", run.Status!.Message);
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{process}"), "the process is gone");
    }

    private static void Annotate(JsonObject raw, int value)
    {
        var metadata = raw["metadata"]!.AsObject();
        metadata["annotations"] = new JsonObject { ["n"] = $"{value}" };
    }
}
