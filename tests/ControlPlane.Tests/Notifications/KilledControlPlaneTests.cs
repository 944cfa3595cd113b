using System.Net.Http.Json;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.Manifests;

namespace Platform.ControlPlane.Notifications;

public sealed class KilledControlPlaneTests
{
    [Fact]
    public async Task Kill_BeforeTheReceiverAnswers_NextProcessDelivers()
    {
        using var folder = new StateFolder();
        await using var web = await FakeWeb.StartAsync();
        var answers = new TaskCompletionSource();
        web.Held = answers.Task;
        using (var process = await ControlPlaneProcess.StartAsync(folder.Path))
        {
            await PostAsync(process, ResourceTypes.ConfigMap, new Dictionary<string, object>
            {
                ["metadata"] = new { name = NotificationConfigs.ConfigMapName },
                ["data"] = new Dictionary<string, string> { ["service.webhook.ci"] = $"url: {web.Address}" },
            });
            await PostAsync(process, ResourceTypes.Rollout, new
            {
                metadata = new { name = "web", annotations = new Dictionary<string, string> { ["notifications.argoproj.io/subscribe.on-rollout-updated.ci"] = "" } },
                spec = new
                {
                    replicas = 1,
                    selector = new { matchLabels = new { app = "web" } },
                    template = new { metadata = new { labels = new { app = "web" } }, spec = new { containers = new[] { new { name = "web", image = "web:v1" } } } },
                    strategy = new { canary = new { steps = new[] { new { setWeight = 50 } } } },
                },
            });
            await Eventually.TrueAsync(() => web.Asked.Count == 1, "the receiver is asked");
            process.Kill();
        }

        answers.SetResult();
        using var next = await ControlPlaneProcess.StartAsync(folder.Path);
        await Eventually.TrueAsync(async () => (await next.Client.GetStringAsync("/notifications")).Contains("\"pending\":[]", StringComparison.Ordinal), "nothing is on its way any more");
        Assert.Equal(2, web.Asked.Count);
        Assert.Single(web.Asked.Select(asked => asked.Body).Distinct());
        Assert.Contains("web v1 starts, the first version", web.Asked.First().Body, StringComparison.Ordinal);
    }

    private static async Task PostAsync(ControlPlaneProcess process, ResourceType type, object value)
    {
        using var response = await process.Client.PostAsJsonAsync(type.Path("default"), value);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
