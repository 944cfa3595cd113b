using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Rollouts;

public sealed class RolloutReferencesTests
{
    private readonly RolloutReferences _references = new();

    [Theory]
    [InlineData("""{"canary":{"canaryService":"s"}}""", "Service")]
    [InlineData("""{"canary":{"stableService":"s"}}""", "Service")]
    [InlineData("""{"canary":{"pingPong":{"pingService":"s","pongService":"p"}}}""", "Service")]
    [InlineData("""{"canary":{"pingPong":{"pingService":"p","pongService":"s"}}}""", "Service")]
    [InlineData("""{"blueGreen":{"activeService":"s"}}""", "Service")]
    [InlineData("""{"blueGreen":{"activeService":"a","previewService":"s"}}""", "Service")]
    [InlineData("""{"canary":{"trafficRouting":{"istio":{"virtualService":{"name":"s"}}}}}""", "VirtualService")]
    [InlineData("""{"canary":{"trafficRouting":{"istio":{"virtualServices":[{"name":"other"},{"name":"s"}]}}}}""", "VirtualService")]
    [InlineData("""{"canary":{"trafficRouting":{"istio":{"destinationRule":{"name":"s"}}}}}""", "DestinationRule")]
    public void To_AnObjectThatARolloutNames_IsThatRolloutAlone(string strategy, string kind)
    {
        Follow("a", strategy);
        Follow("b", """{"canary":{"canaryService":"x","stableService":"y"}}""");

        Assert.Equal(["a"], To(kind, "s"));
        Assert.Empty(To(kind == "Service" ? "VirtualService" : "Service", "s"));
        Assert.Empty(_references.To(ResourceTypes.Service, new ObjectName("elsewhere", "s")));
    }

    [Fact]
    public void To_AWorkload_IsTheRolloutThatRefersToIt()
    {
        Follow("a", """{"canary":{}}""", """,{"kind":"Deployment","name":"s"}""");
        Assert.Equal(["a"], To("Deployment", "s"));
    }

    [Fact]
    public void Follow_AnotherNameOrAnEnd_ForgetsTheOneBefore()
    {
        Follow("a", """{"canary":{"canaryService":"s"}}""");
        Follow("b", """{"canary":{"canaryService":"s"}}""");
        Assert.Equal(["a", "b"], To("Service", "s").Order());

        Follow("a", """{"canary":{"canaryService":"t"}}""");
        Assert.Equal(["b"], To("Service", "s"));
        Assert.Equal(["a"], To("Service", "t"));

        Follow("b", """{"canary":{"canaryService":"s"}}""", kind: WatchEventKind.Deleted);
        Assert.Empty(To("Service", "s"));
    }

    [Fact]
    public void Follow_ARolloutThatCannotBeRead_NamesNothing()
    {
        Follow("a", """{"canary":{"canaryService":"s"}}""");
        Follow("a", "7");
        Assert.Empty(To("Service", "s"));
    }

    private IEnumerable<string> To(string kind, string name) =>
        _references.To(ResourceTypes.All.First(type => type.Kind == kind), new ObjectName("default", name)).Select(rollout => rollout.Name);

    private void Follow(string name, string strategy, string workload = "", WatchEventKind kind = WatchEventKind.Modified)
    {
        var reference = workload.Length == 0 ? "" : $", \"workloadRef\": {workload[1..]}";
        var item = StoredObject.From(ResourceTypes.Rollout, StoreHarness.Parse(
            $$"""{"metadata":{"name":"{{name}}","namespace":"default","uid":"{{name}}","resourceVersion":"1"},"spec":{"strategy":{{strategy}}{{reference}}} }"""));
        _references.Follow(new WatchEvent(kind, item, null));
    }
}
