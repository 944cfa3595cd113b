using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Alertmanager;
using Platform.Tests;

namespace Platform.Hosting.Tests.Alertmanager;

public sealed class AlertmanagerConfigTests
{
    private static readonly Uri Sink = new("http://localhost:8001/notifications/alerts");

    [Fact]
    public void Render_WithoutReceivers_SendsEverythingToTheSink()
    {
        var text = AlertmanagerConfig.Render(new AlertReceivers(), Sink, "/state/token");
        Assert.All(new[] { "page", "ticket", "release", "other" }, name => Assert.Contains($"url: \"http://localhost:8001/notifications/alerts/{name}\"", text, StringComparison.Ordinal));
        Assert.DoesNotContain("slack_configs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WithReceivers_OnlyTheRestGoesToTheSink()
    {
        var text = AlertmanagerConfig.Render(Everyone, Sink, "/state/token");
        Assert.DoesNotContain("alerts/page", text, StringComparison.Ordinal);
        Assert.DoesNotContain("alerts/ticket", text, StringComparison.Ordinal);
        Assert.DoesNotContain("alerts/release", text, StringComparison.Ordinal);
        Assert.Contains("alerts/other", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Render_OfAnything_IsAcceptedByAmtool(bool withReceivers)
    {
        var amtool = Tools.Find("amtool");
        Assert.SkipWhen(amtool is null, "no amtool on this machine; './run.sh up' gets one");
        using var folder = new StateFolder();
        await File.WriteAllTextAsync(folder.File("token"), "secret");
        await File.WriteAllTextAsync(folder.File("alertmanager.yml"), AlertmanagerConfig.Render(withReceivers ? Everyone : new AlertReceivers(), Sink, folder.File("token")));

        using var process = Process.Start(new ProcessStartInfo(amtool!, ["check-config", folder.File("alertmanager.yml")]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }

    [Fact]
    public void Of_Configuration_HasRoutesThatInherit()
    {
        var receivers = AlertReceivers.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:SlackUrl"] = "http://slack/all", ["Alerts:EmailTo"] = "ops@localhost", ["Alerts:SmtpHost"] = "localhost:25", ["Alerts:SmtpUser"] = "u", ["Alerts:SmtpPassword"] = "p",
            ["Alerts:Routes:0:Match"] = "service=\"checkout\", team=~\"a|b\"", ["Alerts:Routes:0:SlackUrl"] = "http://slack/checkout",
        }).Build());
        var route = Assert.Single(receivers.Routes);
        Assert.Equal(["service=\"checkout\"", "team=~\"a|b\""], route.Match);
        Assert.Equal(("http://slack/checkout", "ops@localhost"), (route.SlackUrl, route.EmailTo));
        Assert.Contains("smtp_auth_username: \"u\"", AlertmanagerConfig.Render(receivers, Sink, "/state/token"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("checkout")]
    [InlineData("service=checkout")]
    [InlineData("service=\"a\" team=\"b\"")]
    [InlineData("service=\"a\"]\nreceivers: []")]
    public void Of_RouteWithoutMatchers_IsRefusedWithItsKey(string? match)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Alerts:Routes:0:Match"] = match, ["Alerts:Routes:0:SlackUrl"] = "http://x" }).Build();
        var refusal = Assert.Throws<DistributedApplicationException>(() => AlertReceivers.Of(configuration));
        Assert.StartsWith("Alerts:Routes:0:Match: ", refusal.Message, StringComparison.Ordinal);
    }

    private static AlertReceivers Everyone => new("http://127.0.0.1:1/slack", "0123456789abcdef0123456789abcdef", null, "ops@localhost", "platform@localhost", "127.0.0.1:25", false)
    {
        Routes = [new AlertReceivers("http://127.0.0.1:1/checkout", EmailTo: "checkout@localhost", SmtpHost: "127.0.0.1:25") { Match = ["service=\"checkout\"", "team=~\"a|b\""] }],
    };
}
