using System.Collections.Immutable;
using Platform.ApiClient;
using Platform.Console.Telemetry;
using Platform.Console.Views.Rollouts;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Tests.Watching;

public sealed class RolloutFamiliesTests
{
    private static readonly ObjectKey Key = new("default", "webapp");

    [Fact]
    public void Find_ARollout_HasWhatItOwnsAndNothingElse()
    {
        var stranger = Sample.ReplicaSet("ccc", 3, "v3") with { Metadata = Sample.ReplicaSet("ccc", 3, "v3").Metadata with { OwnerReferences = [new OwnerReference { Uid = "another", Name = "webapp" }] } };
        var family = RolloutFamilies.Find(Snapshot(stranger), Key)!;

        Assert.Equal([2, 1], family.ReplicaSets.Select(Platform.Rollouts.Revision.Of));
        Assert.Equal("run-1", Assert.Single(family.Runs).Name);
        Assert.Equal(["later", "sooner"], family.Events.Select(e => e.Message));
        Assert.True(family.IsGoingOut);
    }

    [Fact]
    public void Find_NoSuchRollout_IsNull() => Assert.Null(RolloutFamilies.Find(Snapshot(), new ObjectKey("default", "none")));

    [Fact]
    public void All_Rollouts_AreInOrderOfTheirNames()
    {
        var snapshot = Snapshot();
        var other = Sample.Rollout() with { Metadata = new ObjectMeta { Name = "a", Namespace = "default", Uid = "r2" } };
        var all = RolloutFamilies.All(snapshot with { Rollouts = snapshot.Rollouts.Add(new ObjectKey("default", "a"), other) });

        Assert.Equal(["a", "webapp"], all.Select(family => family.Rollout.Name));
        Assert.Equal([0, 2], all.Select(family => family.ReplicaSets.Count));
    }

    [Fact]
    public void Picture_OfARollout_HasEverything()
    {
        var picture = RolloutPicture.Of(RolloutFamilies.Find(Snapshot(), Key)!, RolloutTraffic.None, Evidence.None, Sample.Start.AddMinutes(2));

        Assert.Equal((7, 6, 1, 2, 2), (picture.Actions.Count, picture.Steps.Count, picture.Runs.Count, picture.Revisions.Count, picture.Events.Count));
        Assert.Null(picture.Judge);
        Assert.Equal([(1, "v1")], picture.UndoTargets);
        Assert.Equal([("web", "localhost:5001/webapp:v2")], picture.Containers);
    }

    private static ClusterSnapshot Snapshot(params ReplicaSet[] more) => new()
    {
        Rollouts = ImmutableDictionary<ObjectKey, Rollout>.Empty.Add(Key, Sample.Rollout()),
        ReplicaSets = new[] { Sample.ReplicaSet("aaa", 1, "v1"), Sample.ReplicaSet("bbb", 2, "v2") }.Concat(more).ToImmutableDictionary(set => new ObjectKey("default", set.Name)),
        AnalysisRuns = ImmutableDictionary<ObjectKey, AnalysisRun>.Empty.Add(new ObjectKey("default", "run-1"), Sample.Run("Running")),
        Events = new[]
        {
            Sample.Event("A", "sooner", 1),
            Sample.Event("B", "later", 9),
            Sample.Event("C", "of another", 9) with { InvolvedObject = new ObjectReference { Kind = "Rollout", Name = "other", Namespace = "default", Uid = "r9" } },
        }.ToImmutableDictionary(e => new ObjectKey("default", e.Name)),
    };
}
