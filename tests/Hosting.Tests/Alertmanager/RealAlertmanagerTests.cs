using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Hosting.Alertmanager;
using Platform.Tests;

namespace Platform.Hosting.Tests.Alertmanager;

/// <summary>The real Alertmanager with the generated configuration, and receivers on real sockets.</summary>
public sealed class RealAlertmanagerTests
{
    [Fact]
    public async Task Alerts_EachSeverityAndLabel_ReachTheirReceivers()
    {
        Assert.SkipWhen(Tools.Find("alertmanager") is null, "no Alertmanager on this machine; './run.sh setup' gets one");
        using var folder = new StateFolder();
        await using var web = await FakeWeb.StartAsync();
        await using var smtp = new SmtpServer();
        var receivers = new AlertReceivers($"{web.Address}/slack", "0123456789abcdef0123456789abcdef", $"{web.Address}/pagerduty", "ops@example.org", SmtpHost: $"127.0.0.1:{smtp.Port}", RequireTls: false);
        var checkout = receivers with { SlackUrl = $"{web.Address}/slack-checkout", EmailTo = "checkout@example.org", Match = ["service=\"checkout\""] };
        await File.WriteAllTextAsync(folder.File("token"), "s3cret");
        await File.WriteAllTextAsync(folder.File("alertmanager.yml"), AlertmanagerConfig.Render(receivers with { Routes = [checkout] }, new Uri($"{web.Address}/sink"), folder.File("token")));

        var address = $"http://127.0.0.1:{Platform.Tests.Ports.Free()}";
        using var alertmanager = Start(folder, address);
        try
        {
            await SendAsync(address, ("page", "web"), ("ticket", "web"), ("release", "web"), ("page", "checkout"), ("ticket", "checkout"), ("else", "web"));
            await Eventually.TrueAsync(() => web.Asked.Count >= 6 && smtp.Mails.Count >= 2, "all receivers are told");
        }
        finally
        {
            alertmanager.Kill();
            await alertmanager.WaitForExitAsync();
        }

        Assert.Equal(["page: web", "release: web"], Titles(web, "/slack"));
        Assert.Equal(["page: checkout"], Titles(web, "/slack-checkout"));
        var pages = Bodies(web, "/pagerduty");
        Assert.Equal(["checkout: checkout burns", "web: web burns"], pages.Select(page => page["payload"]!["summary"]!.ToString().TrimEnd()).Order());
        Assert.All(pages, page => Assert.Equal(("0123456789abcdef0123456789abcdef", "trigger"), (page["routing_key"]!.ToString(), page["event_action"]!.ToString())));
        Assert.Equal("else", Assert.Single(Bodies(web, "/sink/other"))["commonLabels"]!["severity"]!.ToString());
        Assert.Equal("Bearer s3cret", web.Asked.Single(asked => asked.Path == "/sink/other").Headers["authorization"]);
        Assert.Equal(["checkout@example.org", "ops@example.org"], smtp.Mails.Select(mail => mail.Split("RCPT TO:<")[1].Split('>')[0]).Order());
    }

    private static Process Start(StateFolder folder, string address) => Process.Start(new ProcessStartInfo(
        "/bin/sh",
        [
            Repository.Path("deploy", "alertmanager", "alertmanager.sh"), $"--config.file={folder.File("alertmanager.yml")}", $"--storage.path={folder.File("data")}",
            $"--web.listen-address={new Uri(address).Authority}", "--cluster.listen-address=", "--log.level=error",
        ]) { UseShellExecute = false, WorkingDirectory = folder.Path })!;

    private static async Task SendAsync(string address, params (string Severity, string Service)[] alerts)
    {
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri($"{address}/-/ready"))).IsSuccessStatusCode, "Alertmanager is ready");
        var body = new JsonArray([.. alerts.Select(alert => (JsonNode)new JsonObject
        {
            ["labels"] = new JsonObject { ["alertname"] = "SloErrorBudgetBurn", ["severity"] = alert.Severity, ["service"] = alert.Service, ["slo"] = "shop" },
            ["annotations"] = new JsonObject { ["summary"] = $"{alert.Service} burns" },
        })]);
        using var response = await client.PostAsJsonAsync(new Uri($"{address}/api/v2/alerts"), body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static List<JsonNode> Bodies(FakeWeb web, string path) => [.. web.Asked.Where(asked => asked.Path == path).Select(asked => JsonNode.Parse(asked.Body)!)];

    private static IEnumerable<string> Titles(FakeWeb web, string path) => Bodies(web, path).Select(body => body["attachments"]![0]!["title"]!.ToString().Replace("[firing] ", "", StringComparison.Ordinal)).Order();
}
