using System.Net;
using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Platform.ApiClient;
using Platform.Manifests;
using Platform.Tests;

namespace Platform.Integration.Tests;

/// <summary>The judge in charge: gateway, Prometheus, analyzer, AnalysisRun, rollback.</summary>
public sealed class JudgeTests(ShopPlatform shop) : IClassFixture<ShopPlatform>
{
    [Fact]
    public async Task VersionThatFailsRequests_JudgedAlone_IsRolledBackWithTheNumbers()
    {
        await JudgeDecidesAsync();
        await shop.SettleAsync();
        var stable = (await shop.RolloutAsync()).Status!.StableRS;
        await shop.DeployAsync(("FAULT_ERROR_RATE", "0.2"));
        var rollout = await shop.WaitForPhaseAsync("Degraded");

        Assert.Equal(stable, rollout.Status!.StableRS);
        Assert.Contains("Metric \"judge\" assessed Failed", rollout.Status.Message, StringComparison.Ordinal);
        var judged = (await shop.RunsAsync()).SelectMany(run => run.Status?.MetricResults ?? []).Last(result => result.Name == "judge" && result.Phase == "Failed");
        var answer = JsonNode.Parse(judged.Measurements![^1].Value!)!;
        Assert.StartsWith("Roll back: errors: canary ", (string?)answer["sentence"], StringComparison.Ordinal);
    }

    // The thresholds are taken out, and the judge's verdict is no dry run any more.
    private async Task JudgeDecidesAsync()
    {
        var analyzer = shop.App.GetEndpoint("analyzer", "http").ToString().TrimEnd('/');
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri($"{analyzer}/health/ready"))).StatusCode == HttpStatusCode.OK, "the analyzer is ready");
        var args = new JsonArray(Argument("analyzer", analyzer), Argument("rollout", "webapp"), new JsonObject { ["name"] = "revision" }, Argument("judge-interval", "1s"));
        await shop.Api.PatchAsync(
            ResourceTypes.AnalysisTemplate, "default", "webapp-judge", new JsonObject { ["spec"] = new JsonObject { ["args"] = args, ["dryRun"] = null } }, CancellationToken.None);
        var revision = new JsonObject { ["name"] = "revision", ["valueFrom"] = new JsonObject { ["podTemplateHashValue"] = "Latest" } };
        var analysis = new JsonObject { ["templates"] = new JsonArray(new JsonObject { ["templateName"] = "webapp-judge" }), ["args"] = new JsonArray(revision) };
        await shop.Api.PatchAsync(
            ResourceTypes.Rollout,
            "default",
            "webapp",
            new JsonObject { ["spec"] = new JsonObject { ["strategy"] = new JsonObject { ["canary"] = new JsonObject { ["analysis"] = analysis } } } },
            CancellationToken.None);
    }

    private static JsonObject Argument(string name, string value) => new() { ["name"] = name, ["value"] = value };
}
