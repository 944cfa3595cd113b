using System.Text.Json.Nodes;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications;

/// <summary>From a rollout's change to receivers on real sockets.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly StateFolder _folder = new();
    private FakeWeb _web = null!;
    private NotificationHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await FakeWeb.StartAsync();
        _harness = await NotificationHarness.StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _web.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Change_NothingConfigured_IsInTheLocalSink()
    {
        await _harness.StartRolloutAsync("web");
        await _harness.StartRolloutAsync("other", "notifications.argoproj.io/subscribe.on-rollout-updated.slack: releases");
        await _harness.DeliveredAsync(2);
        Assert.Equal(
            ["delivery: web v1 starts, the first version", "slack:releases: other v1 starts, the first version"],
            _harness.Sink.Entries.Select(entry => $"{entry.Receiver}: {entry.Title}").Order());
        Assert.Equal("local.platform.delivery.started", _harness.Sink.Entries[0].Body["type"]!.ToString());
    }

    [Fact]
    public async Task Change_SlackWebhook_GetsTheText()
    {
        await _harness.ConfigureAsync("  service.slack: |\n    url: $hook\n", $"  hook: {_web.Address}/services/T0/B0/secret\n");
        await _harness.StartRolloutAsync("web", "notifications.argoproj.io/subscribe.on-rollout-updated.slack: releases");
        await _harness.DeliveredAsync(1);
        var asked = Assert.Single(_web.Asked);
        Assert.Equal(("POST", "/services/T0/B0/secret", """{"text":"web v1 starts, the first version","channel":"releases"}"""), (asked.Method, asked.Path, asked.Body));
        Assert.Empty(_harness.Sink.Entries);
    }

    [Fact]
    public async Task Change_SlackApi_IsTriedAgainUntilItSaysOk()
    {
        _web.Answer = _ => (200, _web.Asked.Count == 1 ? """{"ok":false,"error":"channel_not_found"}""" : """{"ok":true}""");
        await _harness.ConfigureAsync($"  service.slack: |\n    token: $slack-token\n    apiURL: {_web.Address}/api/\n", "  slack-token: xoxb-secret\n");
        await _harness.StartRolloutAsync("web", "notifications.argoproj.io/subscribe.on-rollout-updated.slack: releases");
        await _harness.DeliveredAsync(1);
        Assert.Equal(["/api/chat.postMessage", "/api/chat.postMessage"], _web.Asked.Select(asked => asked.Path));
        Assert.All(_web.Asked, asked => Assert.Equal("Bearer xoxb-secret", asked.Headers["authorization"]));
        Assert.Single(_web.Asked.Select(asked => asked.Headers["idempotency-key"]).Distinct());
        Assert.Contains("NotificationNotSent Rollout: to slack:releases: answered channel_not_found; it is tried again", _harness.Events);
    }

    [Fact]
    public async Task Change_Webhook_GetsCloudEventsInOrder()
    {
        await _harness.ConfigureAsync(
            $$"""
              service.webhook.ci: |
                url: {{_web.Address}}/events
                headers: [{name: X-Team, value: shop}]
                basicAuth: {username: ci, password: $ci-password}
              subscriptions: |
                - recipients: [ci]
                  triggers: [on-rollout-updated, on-rollout-completed]
                  selector: team=shop
            """,
            "  ci-password: hidden\n");
        await _harness.StartRolloutAsync("web");
        await _harness.SetStatusAsync("web", new RolloutStatus { CurrentPodHash = "a", StableRS = "a", Phase = "Healthy", ObservedGeneration = "1" });
        await Eventually.TrueAsync(() => _web.Asked.Count == 2, "two events");
        var events = _web.Asked.Select(asked => JsonNode.Parse(asked.Body)!).ToList();
        Assert.Equal(["local.platform.delivery.started", "local.platform.delivery.completed"], events.Select(each => each["type"]!.ToString()));
        Assert.All(events, each => Assert.Equal(
            ("1.0", "/apis/argoproj.io/v1alpha1/namespaces/default/rollouts/web", "web", "application/json"),
            (each["specversion"]!.ToString(), each["source"]!.ToString(), each["subject"]!.ToString(), each["datacontenttype"]!.ToString())));
        Assert.Equal("""{"text":"web v1 is complete, the stable version now","namespace":"default","rollout":"web","version":"v1"}""", events[1]["data"]!.ToJsonString());
        Assert.True(string.CompareOrdinal(events[0]["sequence"]!.ToString(), events[1]["sequence"]!.ToString()) < 0);
        Assert.NotEqual(events[0]["id"]!.ToString(), events[1]["id"]!.ToString());
        Assert.All(_web.Asked, asked => Assert.Equal(
            ("application/cloudevents+json; charset=utf-8", "shop", "Basic Y2k6aGlkZGVu"), (asked.Headers["content-type"], asked.Headers["x-team"], asked.Headers["authorization"])));
    }

    [Fact]
    public async Task Change_Email_IsTakenAfterARefusal()
    {
        await using var smtp = new SmtpServer(refusals: 1);
        await _harness.ConfigureAsync($"  service.email: |\n    host: 127.0.0.1\n    port: {smtp.Port}\n    from: platform@example.org\n    requireTls: false\n");
        await _harness.StartRolloutAsync("web", "notifications.argoproj.io/subscribe.on-rollout-updated.email: ops@example.org");
        await _harness.DeliveredAsync(1);
        var mail = Assert.Single(smtp.Mails);
        Assert.Contains("RCPT TO:<ops@example.org>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Subject: web v1 starts, the first version", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("(?i)Message-ID: <[0-9a-f-]{36}@platform\\.local>", mail);
        Assert.Contains("Rollout: default/web", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OneReceiverIsDown_OthersGetTheirsAndTheRolloutGoesOn()
    {
        var stuck = new TaskCompletionSource();
        await using var slow = await FakeWeb.StartAsync();
        slow.Held = stuck.Task;
        await _harness.ConfigureAsync($"  service.webhook.slow: |\n    url: {slow.Address}\n  service.webhook.quick: |\n    url: {_web.Address}\n");
        await _harness.StartRolloutAsync("web", "notifications.argoproj.io/subscribe.on-rollout-updated.slow: \"\", notifications.argoproj.io/subscribe.on-rollout-updated.quick: \"\"");
        await Eventually.TrueAsync(() => _web.Asked.Count == 1, "the quick one has it");
        await _harness.SetStatusAsync("web", new RolloutStatus { CurrentPodHash = "a", StableRS = "a", Phase = "Healthy", ObservedGeneration = "1" });
        stuck.SetResult();
        await _harness.DeliveredAsync(3);
        Assert.Equal(_web.Asked.Single().Headers["idempotency-key"], slow.Asked.Single().Headers["idempotency-key"]);
    }

    [Fact]
    public async Task Restart_BetweenEnqueueAndDelivery_DeliversWithTheSameId()
    {
        await _harness.ConfigureAsync($"  service.webhook.ci: |\n    url: {_web.Address}\n");
        _web.Answer = _ => (503, "later");
        await _harness.StartRolloutAsync("web", "notifications.argoproj.io/subscribe.on-rollout-updated.ci: \"\"");
        await Eventually.TrueAsync(() => !_web.Asked.IsEmpty, "the first attempt");
        await _harness.DisposeAsync();

        _web.Answer = _ => (204, "");
        _harness = await NotificationHarness.StartAsync(_folder);
        await _harness.DeliveredAsync(1);
        Assert.Single(_web.Asked.Select(asked => asked.Headers["idempotency-key"]).Distinct());
        Assert.Single(_web.Asked.Select(asked => asked.Body).Distinct());
    }

    [Fact]
    public async Task Restart_NothingHappened_TellsNothingAgain()
    {
        await _harness.StartRolloutAsync("web");
        await _harness.DeliveredAsync(1);
        await _harness.DisposeAsync();
        _harness = await NotificationHarness.StartAsync(_folder);
        await _harness.SetStatusAsync("web", new RolloutStatus { CurrentPodHash = "a", StableRS = "a", Phase = "Healthy", ObservedGeneration = "1" });
        await Eventually.TrueAsync(() => _harness.Sink.Entries.Count >= 2, "the next one");
        await _harness.DeliveredAsync(2);
        Assert.Equal(["web v1 starts, the first version", "web v1 is complete, the stable version now"], _harness.Sink.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public async Task Deliver_FailsForADay_IsGivenUpWithAnEvent()
    {
        await _harness.ConfigureAsync("  service.webhook.ci: |\n    url: http://127.0.0.1:1/secret-path\n");
        await _harness.StartRolloutAsync("web");
        var then = TimeProvider.System.GetUtcNow() - DeliveryRetry.Patience;
        var entry = new OutboxEntry("id", 0, then, new ObjectName("default", "web"), new DeliveryTarget("ci", ""), new DeliveryNotice(DeliveryTrigger.Completed, "web", "v1", "web v1 is complete")) { Attempts = 150 };
        await _harness.Outbox.AddAsync(new Dictionary<ObjectName, DeliveryMark?>(), [entry], CancellationToken.None);
        await _harness.DeliveredAsync(2);
        Assert.Contains("NotificationGivenUp Rollout: \"web v1 is complete\" to ci is given up after 151 attempts: connection refused", _harness.Events);
    }

    [Fact]
    public async Task Configure_Unusable_IsAnEventAndIsDeliveredOnceItIsMended()
    {
        await _harness.ConfigureAsync("  service.slack: |\n    url: $hook\n", ns: "default");
        await _harness.StartRolloutAsync("web", "notifications.argoproj.io/subscribe.on-rollout-updated.slack: x, notifications.argoproj.io/subscribe.on-what.slack: x");
        const string Problem = "data[service.slack].url: key 'hook' does not exist in secret 'argo-rollouts-notification-secret'";
        await Eventually.TrueAsync(() => _harness.Events.Contains($"NotificationNotUnderstood ConfigMap: {Problem}"), "the configuration's event");
        await Eventually.TrueAsync(() => _harness.Events.Contains($"NotificationNotSent Rollout: to slack:x: {Problem}; it is tried again"), "the rollout's event");
        Assert.Contains(_harness.Events, each => each.StartsWith("NotificationNotUnderstood Rollout: metadata.annotations[notifications.argoproj.io/subscribe.on-what.slack]: there is no trigger", StringComparison.Ordinal));

        await _harness.Store.PatchAsync(ResourceTypes.Secret, "default", NotificationConfigs.SecretName, raw => raw["stringData"]!["hook"] = _web.Address, WriteScope.Main, CancellationToken.None);
        await _harness.DeliveredAsync(1);
        Assert.Single(_web.Asked);
    }
}
