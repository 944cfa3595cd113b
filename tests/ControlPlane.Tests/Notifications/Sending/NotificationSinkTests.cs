using System.Text.Json.Nodes;
using Platform.ControlPlane.Notifications.Sending;
using Platform.Tests;

namespace Platform.ControlPlane.Tests.Notifications.Sending;

public sealed class NotificationSinkTests
{
    [Fact]
    public async Task Add_Alerts_AreKeptOverARestart()
    {
        using var folder = new StateFolder();
        var file = folder.File("sink/notifications.jsonl");
        using (var sink = new NotificationSink(file, new ManualTime()))
        {
            await sink.AddAsync("page", Body("firing", "web burns"), CancellationToken.None);
            await sink.AddAsync("page", Body("resolved", "web burns"), CancellationToken.None);
            Assert.Equal(["[firing] web burns", "[resolved] web burns"], sink.Entries.Select(entry => entry.Title));
        }

        await File.AppendAllTextAsync(file, "{\"at\":\"2026");
        using var again = new NotificationSink(file, new ManualTime());
        Assert.Equal(["page", "page"], again.Entries.Select(entry => entry.Receiver));
        Assert.Equal("firing", again.Entries[0].Body["status"]!.ToString());
    }

    [Fact]
    public async Task Add_MoreThanItKeeps_ForgetsTheOldest()
    {
        using var folder = new StateFolder();
        using var sink = new NotificationSink(folder.File("n.jsonl"), new ManualTime());
        for (var index = 0; index < NotificationSink.Most + 3; index++)
        {
            await sink.AddAsync("other", Body("firing", $"a{index}"), CancellationToken.None);
        }

        Assert.Equal(NotificationSink.Most, sink.Entries.Count);
        Assert.Equal("[firing] a3", sink.Entries[0].Title);
    }

    private static JsonObject Body(string status, string summary) =>
        new() { ["status"] = status, ["alerts"] = new JsonArray(new JsonObject { ["annotations"] = new JsonObject { ["summary"] = summary } }) };
}
