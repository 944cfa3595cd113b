using System.Net;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Integration.Tests;

/// <summary>What a canary comes to, on the real platform under load.</summary>
[Collection(ShopCollection.Name)]
public sealed class CanaryTests(ShopPlatform shop)
{
    [Fact]
    public async Task GoodVersion_UnderLoad_IsPromotedAndNoRequestFails()
    {
        await shop.SettleAsync();
        var image = await shop.DeployAsync();
        var rollout = await shop.WaitForPhaseAsync("Healthy");
        var (requests, failures) = await shop.TallyAsync();

        Assert.Equal(rollout.Status!.CurrentPodHash, rollout.Status.StableRS);
        Assert.Equal(image, rollout.Spec!.Template!.Spec!.Containers![0].Image);
        Assert.True(requests > 500, $"{requests} requests went through");
        Assert.Equal(0, failures);
        var steps = (await shop.RunsAsync()).Where(run => run.Metadata.Labels!["rollout-type"] == "Step" && run.Name.StartsWith($"webapp-{rollout.Status.StableRS}", StringComparison.Ordinal));
        Assert.Equal(3, steps.Count(run => run.Status?.Phase == "Successful"));
    }

    [Fact]
    public async Task VersionThatFailsRequests_IsRolledBackAndSaysWhy()
    {
        await shop.SettleAsync();
        var stable = (await shop.RolloutAsync()).Status!.StableRS;
        await shop.DeployAsync(("FAULT_ERROR_RATE", "0.2"));
        var rollout = await shop.WaitForPhaseAsync("Degraded");

        Assert.Equal(stable, rollout.Status!.StableRS);
        Assert.Contains("analysis phase error/failed: Metric \"", rollout.Status.Message, StringComparison.Ordinal);
        Assert.Contains(await shop.EventsAsync(), e => e is { Reason: "RolloutAborted", Type: "Warning" });
        await AssertOnlyStableAnswersAsync();
    }

    [Fact]
    public async Task VersionThatIsSlow_IsRolledBackForItsLatency()
    {
        await shop.SettleAsync();
        await shop.DeployAsync(("FAULT_LATENCY_MS", "2500"));
        var rollout = await shop.WaitForPhaseAsync("Degraded");

        Assert.Contains("Metric \"latency-p95\" assessed Failed", rollout.Status!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidManifest_IsRefusedWithItsFieldPathAndChangesNothing()
    {
        await shop.SettleAsync();
        var before = await shop.RolloutAsync();
        var steps = new JsonArray(new JsonObject { ["setWeight"] = 10 }, new JsonObject { ["setWeight"] = 120 });
        var patch = new JsonObject { ["spec"] = new JsonObject { ["strategy"] = new JsonObject { ["canary"] = new JsonObject { ["steps"] = steps } } } };

        var refusal = await Assert.ThrowsAsync<KubernetesApiException>(() =>
            shop.Api.PatchAsync(ResourceTypes.Rollout, "default", "webapp", patch, CancellationToken.None));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.Code);
        Assert.Contains("spec.strategy.canary.steps[1].setWeight: Invalid value: 120", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before.Metadata.Generation, (await shop.RolloutAsync()).Metadata.Generation);
    }

    /// <summary>Fresh pods of both versions get their share through the gateway, and nobody else gets the new version.</summary>
    [Fact]
    public async Task ExperimentStep_WithWeights_GetsItsShareOfTheRequestsAndGivesItBack()
    {
        await shop.SettleAsync();
        var before = await shop.RolloutAsync();
        var steps = KubernetesJson.Write(before)["spec"]!["strategy"]!["canary"]!["steps"]!.DeepClone();
        var experiment = new JsonObject
        {
            ["scaleDownDelaySeconds"] = 1,
            ["templates"] = new JsonArray(
                new JsonObject { ["name"] = "baseline", ["specRef"] = "stable", ["weight"] = 20 },
                new JsonObject { ["name"] = "candidate", ["specRef"] = "canary", ["weight"] = 40 }),
        };
        await PatchStepsAsync(new JsonArray(new JsonObject { ["experiment"] = experiment }, new JsonObject { ["pause"] = new JsonObject() }));
        try
        {
            var version = (await shop.DeployAsync()).Split(':')[^1];
            await shop.WaitForAsync(rollout => rollout.Status?.Canary?.Weights is { Additional.Count: 2, Verified: true }, "an experiment that gets requests");
            var answers = await VersionsAsync(300);
            Assert.InRange(answers.Count(answer => answer == version), 90, 150);

            await shop.Api.PatchAsync(ResourceTypes.Rollout, "default", "webapp", new JsonObject { ["status"] = new JsonObject { ["abort"] = true } }, CancellationToken.None, "status");
            await shop.WaitForAsync(rollout => rollout.Status is { Phase: "Degraded", Canary.Weights: { Additional: null, Verified: true } }, "aborted");
            Assert.DoesNotContain(version, await VersionsAsync(50));
            await Eventually.TrueAsync(
                async () => (await shop.Api.ListAsync<Experiment>(ResourceTypes.Experiment, "default", CancellationToken.None)).Items is [{ Status.Phase: "Successful" } ended]
                    && (ended.Status.TemplateStatuses ?? []).All(template => template is { AvailableReplicas: 0, ServiceName: null }),
                "the experiment has ended and its pods and services are gone",
                TimeSpan.FromSeconds(60));
        }
        finally
        {
            await PatchStepsAsync(steps);
        }
    }

    private async Task PatchStepsAsync(JsonNode steps)
    {
        var strategy = new JsonObject { ["canary"] = new JsonObject { ["steps"] = steps } };
        await shop.Api.PatchAsync(ResourceTypes.Rollout, "default", "webapp", new JsonObject { ["spec"] = new JsonObject { ["strategy"] = strategy } }, CancellationToken.None);
    }

    private async Task<List<string>> VersionsAsync(int requests)
    {
        var versions = new List<string>();
        for (var i = 0; i < requests; i++)
        {
            using var answer = await shop.Gateway.GetAsync("/");
            Assert.True(answer.IsSuccessStatusCode);
            versions.Add(Assert.Single(answer.Headers.GetValues("x-version")));
        }

        return versions;
    }

    private async Task AssertOnlyStableAnswersAsync()
    {
        Assert.Single((await VersionsAsync(50)).Distinct());
    }
}
