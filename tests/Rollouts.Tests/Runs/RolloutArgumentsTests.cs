using System.Text.Json.Nodes;

namespace Platform.Rollouts.Canary;

public sealed class RolloutArgumentsTests
{
    private static readonly JsonNode Rollout = JsonNode.Parse(
        """{"metadata":{"name":"webapp","labels":{"topology.kubernetes.io/region":"eu"}},"spec":{"replicas":3},"status":{"conditions":[{"type":"Healthy"}],"canary":{"weights":{"canary":{"weight":10}}}}}""")!;

    [Theory]
    [InlineData("metadata.name", "webapp")]
    [InlineData("metadata.labels['topology.kubernetes.io/region']", "eu")]
    [InlineData("spec.replicas", "3")]
    [InlineData("status.conditions[0].type", "Healthy")]
    [InlineData("status.canary.weights.canary.weight", "10")]
    [InlineData("status.conditions[7].type", null)]
    [InlineData("status.conditions", null)]
    [InlineData("spec.nothing.at.all", null)]
    [InlineData("", null)]
    public void Field_ByPath_IsThePrimitiveThere(string path, string? expected) =>
        Assert.Equal(expected, RolloutArguments.Field(Rollout, path));
}
