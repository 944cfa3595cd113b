using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

/// <summary>What `kubectl kustomize` (5.5) makes of each patch, and what is refused because it makes nothing good of it.</summary>
public sealed class StrategicMergeTests
{
    private const string Deployment = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, ";
    private const string Rollout = "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: r}, ";
    private const string Slo = "{apiVersion: openslo/v1, kind: SLO, metadata: {name: o}, ";

    [Theory]
    [InlineData("{a: 1}", "{}", "{a: 1}")]
    [InlineData("{a: 1}", "{b: 2}", "{a: 1, b: 2}")]
    [InlineData("{a: 1}", "{a: 2}", "{a: 2}")]
    [InlineData("{a: 1}", "{a: x}", "{a: x}")]
    [InlineData("{a: 1}", "{a: null}", "{}")]
    [InlineData("{a: 1}", "{b: null}", "{a: 1}")]
    [InlineData("{a: null}", "{a: {b: 1}}", "{a: {b: 1}}")]
    [InlineData("{a: {b: 1}}", "{a: {}}", "{a: {b: 1}}")]
    [InlineData("{a: {b: 1, c: 2}}", "{a: {b: null, d: {e: 3}}}", "{a: {c: 2, d: {e: 3}}}")]
    [InlineData("{}", "{a: {b: null, c: {d: null, e: 1}}}", "{a: {c: {e: 1}}}")]
    [InlineData("{}", "{a: {b: null}}", "{a: {}}")]
    [InlineData("{args: [a, b]}", "{args: [c]}", "{args: [c]}")]
    [InlineData("{args: [a]}", "{args: []}", "{args: []}")]
    [InlineData("{args: [a]}", "{args: null}", "{}")]
    public void Apply_MapsAndValues_MergeInEveryKind(string into, string patch, string expected)
    {
        foreach (var kind in (string[])[Deployment, Rollout, Slo])
        {
            Assert.Equal(Applied(kind, into, patch), Parsed.Map($"{kind}spec: {expected}}}")["spec"]!, JsonNode.DeepEquals);
        }
    }

    [Theory]
    [InlineData("{containers: [{name: a, image: x}, {name: b}]}", "{containers: [{name: a, image: y}]}", "{containers: [{name: a, image: y}, {name: b}]}")]
    [InlineData("{containers: [{name: a}, {name: b}, {name: c}]}", "{containers: [{name: b, image: y}]}", "{containers: [{name: b, image: y}, {name: a}, {name: c}]}")]
    [InlineData("{containers: [{name: a}, {name: b}, {name: c}]}", "{containers: [{name: c, x: 1}, {name: n}, {name: a, x: 2}]}", "{containers: [{name: c, x: 1}, {name: n}, {name: a, x: 2}, {name: b}]}")]
    [InlineData("{containers: [{name: a}]}", "{containers: []}", "{containers: [{name: a}]}")]
    [InlineData("{containers: [{name: a}]}", "{containers: null}", "{}")]
    [InlineData("{}", "{initContainers: [{name: i, env: [{name: A, value: null}]}]}", "{initContainers: [{name: i, env: [{name: A}]}]}")]
    [InlineData("{env: [{name: X, value: '1'}, {name: Y}]}", "{env: [{name: X, value: null, valueFrom: {a: b}}, {name: Z}]}", "{env: [{name: X, valueFrom: {a: b}}, {name: Z}, {name: Y}]}")]
    [InlineData("{volumes: [{name: v, emptyDir: {}}]}", "{volumes: [{name: w}]}", "{volumes: [{name: w}, {name: v, emptyDir: {}}]}")]
    [InlineData("{volumeMounts: [{name: v, mountPath: /v}]}", "{volumeMounts: [{name: w, mountPath: /v}]}", "{volumeMounts: [{name: w, mountPath: /v}]}")]
    [InlineData("{imagePullSecrets: [{name: a}]}", "{imagePullSecrets: [{name: b}]}", "{imagePullSecrets: [{name: b}, {name: a}]}")]
    [InlineData("{ports: [{containerPort: 80}]}", "{ports: [{containerPort: 80, name: h}, {containerPort: 81}]}", "{ports: [{containerPort: 80, name: h}, {containerPort: 81}]}")]
    [InlineData("{ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]}", "{ports: [{containerPort: 53, protocol: UDP, name: u}]}", "{ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP, name: u}]}")]
    [InlineData("{ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]}", "{ports: [{containerPort: 81}, {containerPort: 53, protocol: UDP, name: u}]}", "{ports: [{containerPort: 81}, {containerPort: 80}, {containerPort: 53, protocol: UDP, name: u}]}")]
    [InlineData("{ports: [{port: 53, protocol: TCP, name: t}]}", "{ports: [{port: 53, protocol: UDP, name: u}]}", "{ports: [{port: 53, protocol: UDP, name: u}, {port: 53, protocol: TCP, name: t}]}")]
    [InlineData("{finalizers: [a/x]}", "{finalizers: [c/z, b/y]}", "{finalizers: [c/z, b/y, a/x]}")]
    [InlineData("{finalizers: [a/x]}", "{finalizers: [b/y, a/x]}", "{finalizers: [b/y, a/x]}")]
    [InlineData("{finalizers: [a/x]}", "{finalizers: []}", "{finalizers: [a/x]}")]
    [InlineData("{tolerations: [{key: k}]}", "{tolerations: []}", "{tolerations: []}")]
    [InlineData("{}", "{tolerations: [{key: k}]}", "{tolerations: [{key: k}]}")]
    public void Apply_ListOfBuiltInKind_MergesByKeyAndNamesThePatchFirst(string into, string patch, string expected) =>
        Assert.Equal(Applied(Deployment, into, patch), Parsed.Value(expected)!, JsonNode.DeepEquals);

    [Theory]
    [InlineData("{list: [{name: a, v: 1}, {name: b}]}", "{list: [{name: a, v: null}]}", "{list: [{name: a, v: null}]}")]
    [InlineData("{containers: [{name: a}, {name: b}]}", "{containers: [{name: b}]}", "{containers: [{name: b}]}")]
    [InlineData("{ports: [{port: 1}]}", "{ports: []}", "{ports: []}")]
    [InlineData("{objectives: [{target: 0.9, displayName: x}]}", "{objectives: [{target: 0.99}]}", "{objectives: [{target: 0.99}]}")]
    [InlineData("{finalizers: [a/x]}", "{finalizers: [b/y]}", "{finalizers: [b/y]}")]
    public void Apply_ListOfCustomResource_IsReplacedWhole(string into, string patch, string expected)
    {
        foreach (var kind in (string[])[Rollout, Slo, "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: h}, "])
        {
            Assert.Equal(Applied(kind, into, patch), Parsed.Value(expected)!, JsonNode.DeepEquals);
        }
    }

    [Theory]
    [InlineData("{}", "{$patch: replace}", "the patch directive $patch is not supported here; use a JSON 6902 patch")]
    [InlineData("{containers: [{name: a}]}", "{containers: [{name: a, $patch: delete}]}", "the patch directive $patch is not supported here; use a JSON 6902 patch")]
    [InlineData("{}", "{containers: [{name: n, $patch: delete}]}", "the patch directive $patch is not supported here; use a JSON 6902 patch")]
    [InlineData("{tolerations: [{key: k}]}", "{tolerations: [{key: z}]}", "how the list tolerations of a Deployment merges is not known here; use a JSON 6902 patch")]
    [InlineData("{containers: [{name: a}]}", "{containers: [{image: x}]}", "an item of containers in the patch of Deployment d has no name, by which items merge")]
    [InlineData("{containers: [{name: a}]}", "{containers: [a]}", "an item of containers in the patch of Deployment d has no name, by which items merge")]
    [InlineData("{containers: [{name: a}]}", "{containers: {name: a}}", "the patch of Deployment d has a map for containers, which is a list")]
    [InlineData("{volumes: [{name: a}]}", "{volumes: text}", "the patch of Deployment d has a single value for volumes, which is a list")]
    [InlineData("{a: {b: 1}}", "{a: [1]}", "the patch of Deployment d has a list for a, which is a map")]
    [InlineData("{a: 1}", "{a: {}}", "the patch of Deployment d has a map for a, which is a single value")]
    [InlineData("{ports: [{port: 80}]}", "{ports: [{port: 80, protocol: TCP}]}", "port 80 in ports has a protocol in only one of patch and object, and so does not merge; write it in both")]
    [InlineData("{ports: [{containerPort: 53, protocol: TCP}]}", "{ports: [{containerPort: 53}]}", "containerPort 53 in ports has a protocol in only one of patch and object, and so does not merge; write it in both")]
    public void Apply_WhatDoesNotMerge_IsRefused(string into, string patch, string reason) =>
        Assert.Equal(reason, Assert.Throws<ManifestFormatException>(() => Applied(Deployment, into, patch)).Reason);

    [Fact]
    public void Apply_Patch_IsNotChanged()
    {
        var patch = Parsed.Map("{spec: {a: {b: null}, containers: [{name: a}], finalizers: [x]}}");
        var before = patch.ToJsonString();
        var content = Parsed.Map(Deployment + "spec: {containers: [{name: a, image: y}]}}");

        StrategicMerge.Apply(content, patch, ObjectIdentity.Of(content), new SourcePosition("p", 1, 1));
        content["spec"]!["containers"]![0]!["name"] = "changed";

        Assert.Equal(before, patch.ToJsonString());
    }

    private static JsonNode Applied(string kind, string into, string patch)
    {
        var content = Parsed.Map($"{kind}spec: {into}}}");
        StrategicMerge.Apply(content, Parsed.Map($"{{spec: {patch}}}"), ObjectIdentity.Of(content), new SourcePosition("p", 1, 1));
        return content["spec"]!;
    }
}
