using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

/// <summary>Times, owners, annotations and paths that every kind shares.</summary>
public sealed class ObjectTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.5Z", "2026-01-02T03:04:05.5Z")]
    [InlineData("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.1234568Z")]
    [InlineData("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z")]
    [InlineData("2026-01-01T00:00:00-08:30", "2026-01-01T08:30:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z")]
    public void Json_Time_IsReadInAnyZoneAndWrittenInUtc(string written, string expected) =>
        Assert.Equal($"\"{expected}\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<DateTimeOffset>($"\"{written}\"", KubernetesJson.Options), KubernetesJson.Options));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"12:30\"")]
    [InlineData("\"2026-01-02\"")]
    [InlineData("\"2026-01-02T03:04:05\"")]
    [InlineData("\"2026-01-02 03:04:05Z\"")]
    [InlineData("\"2026-01-02T03:04Z\"")]
    [InlineData("\"2026-1-2T3:4:5Z\"")]
    [InlineData("\"2026-13-02T03:04:05Z\"")]
    [InlineData("\"2025-02-29T03:04:05Z\"")]
    [InlineData("\"01/02/2026 03:04:05\"")]
    [InlineData("\"2026-01-02T03:04:05Z\\n\"")]
    [InlineData("1767322800")]
    [InlineData("true")]
    public void Json_NoTime_IsRefusedWhateverTheDay(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, KubernetesJson.Options));

    [Fact]
    public void To_Owner_IsTheControllerThatDeletionWaitsFor()
    {
        var owner = new Rollout { Metadata = new ObjectMeta { Name = "web", Uid = "u1" } };

        Parsed.AssertEqual(
            "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web, uid: u1, controller: true, blockOwnerDeletion: true}",
            KubernetesJson.Write(OwnerReference.To(ResourceTypes.Rollout, owner)));
    }

    [Theory]
    [InlineData("{metadata: {name: a}}", "x", "{metadata: {name: a, annotations: {k: x}}}")]
    [InlineData("{metadata: {annotations: {k: y, l: z}}}", "x", "{metadata: {annotations: {k: x, l: z}}}")]
    [InlineData("{metadata: {annotations: {k: y, l: z}}}", null, "{metadata: {annotations: {l: z}}}")]
    [InlineData("{metadata: {annotations: null}}", "", "{metadata: {annotations: {k: ''}}}")]
    [InlineData("{metadata: {annotations: {l: z}}}", null, "{metadata: {annotations: {l: z}}}")]
    public void Annotate_Object_SetsOrTakesAway(string raw, string? value, string expected)
    {
        var content = Parsed.Map(raw);
        content.Annotate("k", value);
        Parsed.AssertEqual(expected, content);
    }

    [Theory]
    [InlineData("Pod", "default", "a", null, "/api/v1/namespaces/default/pods/a")]
    [InlineData("Pod", "default", null, null, "/api/v1/namespaces/default/pods")]
    [InlineData("Pod", null, null, null, "/api/v1/pods")]
    [InlineData("Rollout", "shop", "web", "status", "/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web/status")]
    [InlineData("Namespace", "shop", "shop", null, "/api/v1/namespaces/shop")]
    [InlineData("ClusterAnalysisTemplate", "shop", "t", null, "/apis/argoproj.io/v1alpha1/clusteranalysistemplates/t")]
    public void Path_Type_IsWhereTheApiServesIt(string kind, string? ns, string? name, string? subresource, string expected) =>
        Assert.Equal(expected, ResourceTypes.All.First(type => type.Kind == kind).Path(ns, name, subresource));

    [Theory]
    [InlineData("v1", "Service", "services")]
    [InlineData("openslo/v1", "Service", "services")]
    [InlineData("networking.istio.io/v1", "VirtualService", "virtualservices")]
    [InlineData("networking.istio.io/v1beta1", "VirtualService", "virtualservices")]
    [InlineData("networking.istio.io/v1alpha3", "Gateway", "gateways")]
    [InlineData("security.istio.io/v1beta1", "PeerAuthentication", "peerauthentications")]
    [InlineData("networking.istio.io/v1alpha1", "Gateway", null)]
    [InlineData("argoproj.io/v1", "Rollout", null)]
    [InlineData("v1", "Rollout", null)]
    [InlineData("v1", "pod", null)]
    [InlineData("", "Pod", null)]
    public void Find_ApiVersionAndKind_IsTheTypeInEveryServedVersion(string apiVersion, string kind, string? plural)
    {
        var found = ResourceTypes.Find(apiVersion, kind);

        Assert.Equal(plural, found?.Plural);
        Assert.True(found is null || apiVersion.StartsWith(found.Group, StringComparison.Ordinal));
    }

    [Fact]
    public void All_Types_AreToldApart()
    {
        Assert.Distinct(ResourceTypes.All.Select(type => (type.Group, type.Kind)));
        Assert.Distinct(ResourceTypes.All.Select(type => (type.Group, type.Plural)));
        Assert.All(ResourceTypes.All, type => Assert.Same(type, ResourceTypes.Find(type.ApiVersion, type.Kind)));
        Assert.All(ResourceTypes.All, type => Assert.Equal(type.Plural, type.Plural.ToLowerInvariant()));
        Assert.Distinct(ResourceTypes.All.SelectMany(type => type.ShortNames));
        Assert.Empty(ResourceTypes.All.SelectMany(type => type.ShortNames).Intersect(ResourceTypes.All.SelectMany(type => new[] { type.Plural, type.Singular })));
    }

    [Fact]
    public void NameAndNamespace_WhenAbsent_HaveDefaults()
    {
        Assert.Equal(("", "default"), (new Pod().Name, new Pod().Namespace));
        Assert.Equal(("a", "b"), (new Pod { Metadata = new ObjectMeta { Name = "a", Namespace = "b" } }.Name, new Pod { Metadata = new ObjectMeta { Name = "a", Namespace = "b" } }.Namespace));
    }

    [Theory]
    [InlineData("{}", "{}", true)]
    [InlineData("{replicas: 1, x: 2}", "{replicas: 1, x: 2}", true)]
    [InlineData("{replicas: null}", "{}", true)]
    [InlineData("{replicas: 1}", "{replicas: 2}", false)]
    [InlineData("{x: 1}", "{}", false)]
    public void AreEqual_Objects_AreComparedAsWritten(string left, string right, bool expected)
    {
        var (one, other) = (KubernetesJson.Read<RolloutSpec>(Parsed.Map(left)), KubernetesJson.Read<RolloutSpec>(Parsed.Map(right)));

        Assert.Equal(expected, KubernetesJson.AreEqual(one, other));
        Assert.Equal(expected, KubernetesJson.AreEqual(other, one));
        Assert.True(KubernetesJson.AreEqual(one, one));
        Assert.Equal(left is "{}" or "{replicas: null}", KubernetesJson.AreEqual(one, null));
    }
}
