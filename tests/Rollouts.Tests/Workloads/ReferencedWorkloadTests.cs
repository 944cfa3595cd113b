using Platform.Manifests;
using Platform.Rollouts.Canary;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Workloads;

public sealed class ReferencedWorkloadTests
{
    [Fact]
    public void Decide_TemplateOfADeployment_IsRolledOutAndFollowed()
    {
        var world = Shop("never").Settle();
        Assert.Equal((RolloutPhase.Healthy, "1"), (world.Status.Phase, world.Status.WorkloadObservedGeneration));
        Assert.Equal("web", world.Of("v1").Spec!.Selector!.MatchLabels!["app"]);
        Assert.Null(world.Rollout.Spec!.Template);
        Assert.Equal(4, world.Workload!.Spec!.Replicas);

        world.Workload = Workload("v2", generation: 2);
        world.Settle();
        Assert.Equal((RolloutPhase.Paused, "2"), (world.Status.Phase, world.Status.WorkloadObservedGeneration));
        Assert.NotNull(world.Of("v2"));
    }

    [Fact]
    public void Decide_NoSuchDeployment_IsInvalid()
    {
        var world = Shop("never");
        world.Workload = null;
        world.Settle();

        Assert.Equal("InvalidSpec: The Rollout \"webapp\" is invalid: spec.workloadRef.name: Invalid value: \"web\": deployments.apps \"web\" not found", world.Status.Message);
        Assert.Empty(world.ReplicaSets);
    }

    [Fact]
    public void Decide_ScaleDownOnSuccess_WaitsUntilTheFirstRevisionIsHealthy()
    {
        var world = Shop("onsuccess");
        world.Limits["v1"] = 3;
        world.Settle();
        Assert.Equal(4, world.Workload!.Spec!.Replicas);

        world.Limits.Clear();
        world.Settle();
        Assert.Equal(0, world.Workload!.Spec!.Replicas);
    }

    [Fact]
    public void Decide_ScaleDownProgressively_FollowsTheReadyPods()
    {
        var world = Shop("progressively");
        world.Limits["v1"] = 1;
        world.Settle();
        Assert.Equal(3, world.Workload!.Spec!.Replicas);

        world.Limits["v1"] = 3;
        world.Settle();
        Assert.Equal(1, world.Workload!.Spec!.Replicas);

        world.Limits.Clear();
        world.Settle();
        Assert.Equal(0, world.Workload!.Spec!.Replicas);
    }

    private static CanaryWorld Shop(string scaleDown)
    {
        var world = new CanaryWorld(new CanaryStrategy { Steps = [Weight(25), Pause()] }, 4) { Workload = Workload("v1", generation: 1) };
        return world.PatchSpec(spec => spec with
        {
            Template = null,
            Selector = null,
            WorkloadRef = new WorkloadReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = "web", ScaleDown = scaleDown },
        });
    }

    private static Deployment Workload(string image, long generation) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default", Generation = generation },
        Spec = new DeploymentSpec { Replicas = 4, Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } }, Template = Template(image) },
    };
}
