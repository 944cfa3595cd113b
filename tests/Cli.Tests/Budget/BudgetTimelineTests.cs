using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Cli.Budget.Tests;

public sealed class BudgetTimelineTests
{
    private static readonly Rollout Rollout = new() { Metadata = new ObjectMeta { Name = "webapp" } };

    [Fact]
    public void Lines_EachChange_IsToldOnce()
    {
        var timeline = new BudgetTimeline();
        var ok = Picture(1, "Ok", "Stable");
        Assert.Equal(["   1.0 s  budget    Ok: message", "   1.0 s  release   v1: Stable"], Texts(timeline, ok));
        Assert.Empty(Texts(timeline, ok with { Elapsed = TimeSpan.FromSeconds(2) }));
        Assert.Equal(["   3.0 s  release   v1: Stable -> Canary"], Texts(timeline, Picture(3, "Ok", "Canary")));
    }

    [Fact]
    public void Lines_AlertsDecisionsAndHold_HaveTheirWords()
    {
        var timeline = new BudgetTimeline();
        Texts(timeline, Picture(1, "Ok", "Stable"));
        var burning = Picture(4, "Ok", "Stable", new BudgetDecisionRecord { At = DateTimeOffset.UnixEpoch, Action = "Freeze", Reason = "it burns" }) with
        {
            Alerts = [new FiringAlert("SloReleaseGate", "release", "too fast")],
            Rollout = Rollout with { Status = new RolloutStatus { Phase = "Paused", Message = "releases are frozen: it burns" } },
        };
        Assert.Equal(
            [
                "   4.0 s  alert     SloReleaseGate (release) fires in Alertmanager: too fast",
                "   4.0 s  decision  Freeze: it burns",
                "   4.0 s  rollout   Paused - releases are frozen: it burns",
            ],
            Texts(timeline, burning));
        Assert.Equal(["   5.0 s  alert     SloReleaseGate (release) is resolved", "   5.0 s  rollout   goes on"], Texts(timeline, burning with { Elapsed = TimeSpan.FromSeconds(5), Alerts = [], Rollout = Rollout }));
    }

    [Fact]
    public void AlertsOf_AlertmanagersAnswer_AreThoseOfTheSlo()
    {
        var answer = JsonNode.Parse("""
            [{"labels":{"alertname":"SloErrorBudgetBurn","long_window":"1h","severity":"page","slo":"a"},"annotations":{"summary":"s"},"status":{"state":"active"}},
             {"labels":{"alertname":"SloErrorBudgetBurn","slo":"b"},"status":{"state":"active"}},
             {"labels":{"alertname":"Silenced","slo":"a"},"status":{"state":"suppressed"}}]
            """)!.AsArray();
        Assert.Equal([new FiringAlert("SloErrorBudgetBurn 1h", "page", "s")], BudgetSources.AlertsOf(answer, "a"));
    }

    private static BudgetPicture Picture(int seconds, string phase, string state, params BudgetDecisionRecord[] decisions) => new(
        TimeSpan.FromSeconds(seconds),
        new Slo { Status = new SloStatus { Phase = phase, Message = "message", Releases = [new ReleaseStatus { Rollout = "webapp", State = state, Version = "v1" }], Decisions = decisions } },
        Rollout,
        []);

    private static List<string> Texts(BudgetTimeline timeline, BudgetPicture picture) => [.. timeline.Lines(picture).Select(line => line.ToString())];
}
