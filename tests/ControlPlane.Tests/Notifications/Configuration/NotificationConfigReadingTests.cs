using Platform.Manifests;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Configuration;

public sealed class NotificationConfigReadingTests
{
    [Theory]
    [InlineData("service.slack", "url: https://hooks.example/$key", "slack")]
    [InlineData("service.slack", "token: $key", "slack")]
    [InlineData("service.slack.ops", "token: $key\napiURL: http://localhost:1/api", "ops")]
    [InlineData("service.webhook.ci", "url: http://localhost/x\nheaders:\n- name: A\n  value: b", "ci")]
    [InlineData("service.email", "host: mail.example\nfrom: a@b.example", "email")]
    [InlineData("service.email.gmail", "{host: smtp.example, port: 25, from: a@b.example, username: u, password: $key, requireTls: false}", "gmail")]
    public void Read_Service_HasItsName(string entry, string text, string name)
    {
        var config = Read(entry, text);
        Assert.Empty(config.Problems);
        Assert.NotNull(Assert.Contains(name, config.Services).Service);
    }

    [Fact]
    public void Read_Fields_AreTakenOver()
    {
        Assert.Equal(new SlackService(new Uri("https://slack.com/api/chat.postMessage"), "s3cret"), Read("service.slack", "token: $key").Services["slack"].Service);
        Assert.Equal(new EmailService("m", 587, "a@b.example", null, "s3cret", true), Read("service.email", "{host: m, from: a@b.example, password: $key}").Services["email"].Service);
        var webhook = Assert.IsType<WebhookService>(Read("service.webhook.x", "{url: 'http://h/$key', basicAuth: {username: u, password: p}}").Services["x"].Service);
        Assert.Equal(("http://h/s3cret", "Basic dTpw"), (webhook.Url.ToString(), webhook.Headers.Single().Value));
    }

    [Theory]
    [InlineData("service.teams", "recipientUrls: {}", "data[service.teams]: there is no service of type \"teams\" here; there are slack, webhook, email")]
    [InlineData("service.slack", "", "data[service.slack]: must be one map")]
    [InlineData("service.slack", "username: x\ntoken: y", "data[service.slack].username: unknown field; there are url, token, apiURL")]
    [InlineData("service.slack", "url: $none", "data[service.slack].url: no none")]
    [InlineData("service.slack", "url: ftp://$key", "data[service.slack].url: must be an http or https URL")]
    [InlineData("service.slack", "apiURL: http://x", "data[service.slack].url: Required value")]
    [InlineData("service.webhook.x", "headers: []", "data[service.webhook.x].url: Required value")]
    [InlineData("service.webhook.x", "{url: 'http://h', headers: [{value: $key}]}", "data[service.webhook.x].headers[0].name: Required value")]
    [InlineData("service.webhook.x", "{url: 'http://h', headers: $key}", "data[service.webhook.x].headers: must be a map, or a list of maps")]
    [InlineData("service.webhook.x", "{url: 'http://h', basicAuth: {password: $key}}", "data[service.webhook.x].basicAuth.username: Required value")]
    [InlineData("service.email", "{host: m, from: a, port: $key}", "data[service.email].port: must be a port, 1 to 65535")]
    [InlineData("service.email", "{host: m, from: a, port: 0}", "data[service.email].port: must be a port, 1 to 65535")]
    [InlineData("service.email", "{host: m, from: a, requireTls: perhaps}", "data[service.email].requireTls: must be true or false")]
    [InlineData("service.email", "{host: [m], from: a}", "data[service.email].host: must be a text")]
    [InlineData("service.email", "{host: m}", "data[service.email].from: Required value")]
    [InlineData("services", "x", "data[services]: unknown entry; there are service.TYPE, service.TYPE.NAME and subscriptions")]
    [InlineData("subscriptions", "x", "data[subscriptions]:2:1: ")]
    [InlineData("subscriptions", "- recipients: [a]", "data[subscriptions][0].triggers: must name triggers; there are on-rollout-updated")]
    [InlineData("subscriptions", "- {recipients: [a], triggers: [on-x]}", "data[subscriptions][0].triggers: there is no trigger \"on-x\" here")]
    [InlineData("subscriptions", "- triggers: [on-rollout-updated]", "data[subscriptions][0].recipients: must name recipients, SERVICE or SERVICE:RECIPIENT")]
    [InlineData("subscriptions", "- {recipients: [a], triggers: [on-rollout-updated], selector: 'a in b'}", "data[subscriptions][0].selector: unable to parse label selector")]
    public void Read_Unusable_IsOneSentenceWithTheFieldAndNoSecret(string entry, string text, string problem)
    {
        var told = Assert.Single(Read(entry, text).Problems);
        Assert.StartsWith(problem, told, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told);
    }

    [Theory]
    [InlineData("template.my-purple-template")]
    [InlineData("trigger.on-purple")]
    [InlineData("defaultTriggers")]
    [InlineData("context")]
    public void Read_WhatArgoHasBesides_HasNoEffect(string entry) => Assert.Empty(Read(entry, "- x").Problems);

    [Theory]
    [InlineData(null, "Started slack:ops, Started ci, RolledBack slack:ops, RolledBack ci")]
    [InlineData("team=shop", "Started slack:ops, Started ci, RolledBack slack:ops, RolledBack ci")]
    [InlineData("team=other", "")]
    public void TargetsOf_SharedSubscription_ConcernsTheSelectedRollouts(string? selector, string expected)
    {
        var config = Read("subscriptions", $"- recipients: ['slack:ops', ci]\n  triggers:\n  - on-rollout-updated\n  - on-rollout-aborted\n{(selector is null ? "" : $"  selector: {selector}")}");
        var rollout = new Rollout { Metadata = new ObjectMeta { Name = "web", Labels = new Dictionary<string, string> { ["team"] = "shop" } } };
        var found = Enum.GetValues<DeliveryTrigger>().SelectMany(trigger => config.TargetsOf(rollout, trigger).Select(target => $"{trigger} {target}"));
        Assert.Equal(expected, string.Join(", ", found));
    }

    [Fact]
    public void TargetsOf_SameTargetTwice_IsSentOnce()
    {
        var config = Read("subscriptions", "- {recipients: ['slack:ops'], triggers: [on-rollout-updated]}");
        var rollout = new Rollout { Metadata = new ObjectMeta { Name = "web", Annotations = new Dictionary<string, string> { ["notifications.argoproj.io/subscribe.on-rollout-updated.slack"] = "ops" } } };
        Assert.Equal([new DeliveryTarget("slack", "ops")], config.TargetsOf(rollout, DeliveryTrigger.Started));
    }

    private static NotificationConfig Read(string entry, string text) =>
        NotificationConfigReading.Read(new Dictionary<string, string> { [entry] = text }, key => key == "key" ? ("s3cret", null) : ("", $"no {key}"));
}
