using System.Text.Json.Nodes;
using Platform.Console.Telemetry;
using Platform.Console.Views;
using Platform.Console.Views.Rollouts;
using Platform.Manifests;

namespace Platform.Console.Tests.Views;

public sealed class RevisionViewTests
{
    private static readonly DateTimeOffset Now = Sample.Start.AddSeconds(90);

    [Theory]
    [InlineData("going out", "canary", "stable")]
    [InlineData("aborted", "taken back", "stable")]
    [InlineData("settled", "stable", "")]
    public void Role_OfEachRevision_IsWhatItIsToTheRollout(string state, string newest, string older)
    {
        var family = state switch { "aborted" => Sample.Aborted(), "settled" => Sample.Settled(), _ => Sample.Family() };

        Assert.Equal([newest, older], RevisionView.Of(family, Now).Select(revision => revision.Role));
    }

    [Fact]
    public void Role_InBlueGreen_IsActiveAndPreview()
    {
        var family = Sample.Family("""{"blueGreen":{"activeSelector":"aaa","previewSelector":"bbb"}}""", """{"strategy":{"blueGreen":{"activeService":"a"}}}""");

        Assert.Equal(["preview", "active"], RevisionView.Of(family, Now).Select(revision => revision.Role));
        Assert.Equal("BlueGreen", RolloutSummary.Of(family).Strategy);
        Assert.Equal("Everyone gets v1.", Answers.Of(family, Evidence.None, Now).Audience);
    }

    [Fact]
    public void Of_APod_SaysHowItIs()
    {
        var revision = RevisionView.Of(Sample.Family() with { Pods = [Pod("Running", """{"ready":true,"restartCount":3}""")] }, Now)[0];
        var pod = Assert.Single(revision.Pods);

        Assert.Equal((2, "v2", "localhost:5001/webapp:v2", "90 s"), (revision.Number, revision.Version, revision.Images, revision.Age));
        Assert.Equal(("Running", Tone.Good, "1/1", 3, "webapp-1"), (pod.Reason, pod.Tone, pod.Ready, pod.Restarts, pod.Slot));
    }

    [Theory]
    [InlineData("Running", """{"ready":false}""", "Running", Tone.Busy, "")]
    [InlineData("Pending", """{"ready":false,"state":{"waiting":{"reason":"ErrImageNeverPull","message":"nobody mapped it"}}}""", "ErrImageNeverPull", Tone.Bad, "nobody mapped it")]
    [InlineData("Running", """{"ready":false,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}""", "CrashLoopBackOff", Tone.Bad, "")]
    [InlineData("Succeeded", """{"ready":false,"state":{"terminated":{"exitCode":0}}}""", "Completed", Tone.Neutral, "")]
    public void Of_APodThatIsNotWell_SaysWhy(string phase, string container, string reason, Tone tone, string message)
    {
        var pod = PodView.Of(Pod(phase, container), Now);

        Assert.Equal((reason, tone, message), (pod.Reason, pod.Tone, pod.Message));
    }

    [Fact]
    public void Of_APodThatFindsNoSlot_SaysSo()
    {
        var pod = KubernetesJson.Read<Pod>(JsonNode.Parse("""{"metadata":{"name":"p"},"status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","message":"no free slot"}]}}""")!);

        Assert.Equal("no free slot", PodView.Of(pod, Now).Message);
    }

    [Fact]
    public void Event_View_CountsAndWarns()
    {
        var view = EventView.Of(Sample.Event("RolloutAborted", "why", 60, "Warning") with { Count = 4 }, Now);

        Assert.Equal(("30 s", Tone.Bad, "Rollout/webapp", 4), (view.Age, view.Tone, view.About, view.Count));
    }

    private static Pod Pod(string phase, string container) => KubernetesJson.Read<Pod>(JsonNode.Parse("""
        {"metadata":{"name":"p","namespace":"default","creationTimestamp":"2026-01-01T12:00:00Z","annotations":{"platform.local/slot":"webapp-1"},"ownerReferences":[{"uid":"u-bbb","name":"webapp-bbb"}]},
         "spec":{"containers":[{"name":"web"}]},"status":{"phase":"PHASE","containerStatuses":[CONTAINER]}}
        """.Replace("PHASE", phase, StringComparison.Ordinal).Replace("CONTAINER", container, StringComparison.Ordinal))!);
}
