namespace Platform.Manifests.Tests;

/// <summary>What each field of a kustomization does to one object, as `kubectl kustomize` (5.5) does it.</summary>
public sealed class TransformTests
{
    private const string Deployment = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {spec: {containers: [{name: a, image: IMAGE}]}}}}";

    [Theory]
    [InlineData("a", "{name: a, newTag: '2'}", "a:2")]
    [InlineData("a:1", "{name: a, newTag: '2'}", "a:2")]
    [InlineData("a:1@sha256:00", "{name: a, newTag: '2'}", "a:2")]
    [InlineData("a:1", "{name: a, newName: r.io:5000/b}", "r.io:5000/b:1")]
    [InlineData("a@sha256:00", "{name: a, newName: b}", "b@sha256:00")]
    [InlineData("a:1", "{name: a, newName: b, newTag: '2'}", "b:2")]
    [InlineData("a:1", "{name: a, digest: sha256:11}", "a@sha256:11")]
    [InlineData("a:1", "{name: a, newTag: '2', digest: sha256:11}", "a:2@sha256:11")]
    [InlineData("a:1", "{name: a, newTag: '', newName: '', digest: ''}", "a:1")]
    [InlineData("a:1", "{name: a, newName: '', newTag: '2'}", "a:2")]
    [InlineData("a:1", "{name: a}", "a:1")]
    [InlineData("localhost:5001/a:1", "{name: localhost:5001/a, newTag: '2'}", "localhost:5001/a:2")]
    [InlineData("localhost:5001/a", "{name: localhost:5001/a, newTag: '2'}", "localhost:5001/a:2")]
    [InlineData("r.io/a:1", "{name: a, newTag: '2'}", "r.io/a:1")]
    [InlineData("ab:1", "{name: a, newTag: '2'}", "ab:1")]
    [InlineData("a:1", "{name: 'a:1', newTag: '2'}", "a:1")]
    [InlineData("a:1", "{name: a, newName: b}, {name: b, newTag: '3'}", "b:3")]
    public void Build_Images_ChangeNameTagOrDigest(string image, string entries, string expected) => Parsed.AssertEqual(
        Deployment.Replace("IMAGE", $"'{expected}'", StringComparison.Ordinal), Built($"images: [{entries}]", Deployment.Replace("IMAGE", $"'{image}'", StringComparison.Ordinal)));

    [Theory]
    [InlineData("{kind: R, spec: {containers: [{image: a}], initContainers: [{image: a}]}}", "{kind: R, spec: {containers: [{image: a:2}], initContainers: [{image: a:2}]}}")]
    [InlineData("{kind: R, list: [{deep: {containers: [{name: x}, {image: a}]}}]}", "{kind: R, list: [{deep: {containers: [{name: x}, {image: a:2}]}}]}")]
    [InlineData("{kind: R, spec: {containers: {image: a}, image: a, containers2: [{image: a}]}}", "{kind: R, spec: {containers: {image: a}, image: a, containers2: [{image: a}]}}")]
    [InlineData("{kind: R, spec: {containers: [a, null, {image: null}, {image: 3}]}}", "{kind: R, spec: {containers: [a, null, {image: null}, {image: 3}]}}")]
    public void Build_Images_AreThoseOfContainersWhereverTheyAre(string before, string after) => Parsed.AssertEqual(after, Built("images: [{name: a, newTag: '2'}]", before));

    [Theory]
    [InlineData("namespace: ns", "{kind: Pod, metadata: {name: a, namespace: old}}", "{kind: Pod, metadata: {name: a, namespace: ns}}")]
    [InlineData("namespace: ns", "{kind: Pod}", "{kind: Pod, metadata: {namespace: ns}}")]
    [InlineData("namespace: ''", "{kind: Pod, metadata: {name: a}}", "{kind: Pod, metadata: {name: a}}")]
    [InlineData("namespace: ns", "{kind: ClusterRole, metadata: {name: a}}", "{kind: ClusterRole, metadata: {name: a}}")]
    [InlineData("namespace: ns", "{kind: Namespace, metadata: {name: a}}", "{kind: Namespace, metadata: {name: ns}}")]
    [InlineData("namePrefix: p-", "{kind: Rollout, metadata: {name: a}}", "{kind: Rollout, metadata: {name: p-a}}")]
    [InlineData("namePrefix: p-\nnameSuffix: -s", "{kind: Rollout, metadata: {name: a}}", "{kind: Rollout, metadata: {name: p-a-s}}")]
    [InlineData("namePrefix: p-", "{kind: Namespace, metadata: {name: a}}", "{kind: Namespace, metadata: {name: a}}")]
    [InlineData("namePrefix: p-", "{kind: CustomResourceDefinition, metadata: {name: a}}", "{kind: CustomResourceDefinition, metadata: {name: a}}")]
    [InlineData("replicas: [{name: d, count: 0}]", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 3}}", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 0}}")]
    [InlineData("replicas: [{name: d, count: 2}]", "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: d}}", "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: d}, spec: {replicas: 2}}")]
    [InlineData("namePrefix: p-\nreplicas: [{name: d, count: 2}]", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}}", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: p-d}, spec: {replicas: 2}}")]
    public void Build_NamesAndNumbers_AreSet(string fields, string before, string after) => Parsed.AssertEqual(after, Built(fields, before));

    [Theory]
    [InlineData("commonLabels: {a: b}", "{apiVersion: v1, kind: Service, spec: {selector: {x: z}}}", "{apiVersion: v1, kind: Service, metadata: {labels: {a: b}}, spec: {selector: {x: z, a: b}}}")]
    [InlineData("commonLabels: {a: b}", "{apiVersion: apps/v1, kind: Deployment}", "{apiVersion: apps/v1, kind: Deployment, metadata: {labels: {a: b}}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}}}}")]
    [InlineData("commonLabels: {a: b}", "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {selector: {}}}", "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {labels: {a: b}}, spec: {selector: {}}}")]
    [InlineData("commonLabels: {a: b}", "{apiVersion: serving.io/v1, kind: Service, spec: {selector: {x: z}}}", "{apiVersion: serving.io/v1, kind: Service, metadata: {labels: {a: b}}, spec: {selector: {x: z}}}")]
    [InlineData("commonLabels: {}", "{kind: Pod, metadata: {name: a}}", "{kind: Pod, metadata: {name: a}}")]
    [InlineData("labels: [{pairs: {a: b}}]", "{apiVersion: apps/v1, kind: Deployment, metadata: {labels: {a: x, c: d}}}", "{apiVersion: apps/v1, kind: Deployment, metadata: {labels: {a: b, c: d}}}")]
    [InlineData("labels: [{pairs: {a: b}, includeTemplates: true}]", "{apiVersion: apps/v1, kind: Deployment}", "{apiVersion: apps/v1, kind: Deployment, metadata: {labels: {a: b}}, spec: {template: {metadata: {labels: {a: b}}}}}")]
    [InlineData("labels: [{pairs: {a: b}, includeSelectors: true}]", "{apiVersion: v1, kind: Service}", "{apiVersion: v1, kind: Service, metadata: {labels: {a: b}}, spec: {selector: {a: b}}}")]
    [InlineData("labels: [{pairs: {a: b}, includeTemplates: true}]", "{apiVersion: v1, kind: Service}", "{apiVersion: v1, kind: Service, metadata: {labels: {a: b}}}")]
    public void Build_Labels_ReachWhatKubectlReaches(string fields, string before, string after) => Parsed.AssertEqual(after, Built(fields, before));

    [Theory]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {podSelector: {}}}")]
    [InlineData("{apiVersion: policy/v1, kind: PodDisruptionBudget}")]
    [InlineData("{apiVersion: batch/v1, kind: CronJob}")]
    [InlineData("{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {affinity: {}}}}}")]
    public void Build_KindWhoseSelectorsAreNotKnown_IsRefusedOnlyWhenLabelsShouldReachThem(string content)
    {
        Assert.Contains("is not supported here", Assert.Throws<ManifestFormatException>(() => Build("labels: [{pairs: {a: b}, includeSelectors: true}]", content)).Message, StringComparison.Ordinal);
        foreach (var fields in (string[])["namePrefix: p-", "labels: [{pairs: {a: b}}]", "commonLabels: {}"])
        {
            Assert.Single(Build(fields, content));
        }
    }

    [Theory]
    [InlineData("{kind: Rollout}", "r1,r2")]
    [InlineData("{kind: R.*}", "r1,r2")]
    [InlineData("{kind: Roll}", "")]
    [InlineData("{name: 'r1|s'}", "r1,s")]
    [InlineData("{name: r}", "")]
    [InlineData("{name: 'r.'}", "r1,r2")]
    [InlineData("{namespace: shop}", "r2")]
    [InlineData("{group: argoproj.io, version: v1alpha1}", "r1,r2")]
    [InlineData("{version: v1}", "s")]
    [InlineData("{group: '', kind: ''}", "r1,r2,s")]
    [InlineData("{labelSelector: 'tier=front'}", "r1,s")]
    [InlineData("{labelSelector: 'tier notin (front)'}", "r2")]
    [InlineData("{labelSelector: '!tier', kind: Service}", "")]
    [InlineData("{annotationSelector: 'note'}", "s")]
    [InlineData("{}", "r1,r2,s")]
    public void Build_PatchTarget_IsAnExpressionOverTheWholeField(string target, string names)
    {
        var objects = Build(
            $"patches: [{{target: {target}, patch: '[{{op: add, path: /hit, value: true}}]'}}]",
            "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: r1, labels: {tier: front}}}\n---\n{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: r2, namespace: shop}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: s, labels: {tier: front}, annotations: {note: x}}}");

        Assert.Equal(names, string.Join(',', objects.Where(document => document.Content.ContainsKey("hit")).Select(document => document.Content["metadata"]!["name"])));
    }

    [Theory]
    [InlineData("patches: [{target: {name: '('}, patch: '[]'}]", "k/kustomization.yaml:2:21: patches[0].target.name is no regular expression")]
    [InlineData("patches: [{target: {labelSelector: 'a b'}, patch: '[]'}]", "k/kustomization.yaml:2:21: unable to parse label selector \"a b\": \"b\" after \"a\" is not understood; use =, ==, !=, in (...), notin (...) or a comma")]
    [InlineData("patches: [{target: {knd: Pod}, patch: '[]'}]", "k/kustomization.yaml:2:21: the field patches[0].target.knd of a kustomization is not supported here; run kubectl kustomize and apply what it prints")]
    [InlineData("patches: [{target: {kind: Pod}, patch: \"a: 1\\n---\\na: 2\"}]", "k/kustomization.yaml:2:11: patches[0] has a target and several patches; give each patch an entry of its own")]
    [InlineData("commonLabels: {a: yes}", "k/kustomization.yaml:2:1: commonLabels has the wrong type")]
    [InlineData("namespace: n", "k/kustomization.yaml:2:1: namespace has the wrong type")]
    [InlineData("images: [{name: a, newTag: 1.0}]", "k/kustomization.yaml:2:20: images[0].newTag has the wrong type")]
    [InlineData("images: [{newTag: x}]", "k/kustomization.yaml:2:10: images[0].name is missing")]
    [InlineData("labels: [{}]", "k/kustomization.yaml:2:10: labels[0].pairs is missing")]
    [InlineData("replicas: [{name: a}]", "k/kustomization.yaml:2:12: replicas[0].count is missing")]
    [InlineData("replicas: [{name: a, count: '1'}]", "k/kustomization.yaml:2:22: replicas[0].count has the wrong type")]
    [InlineData("commonLabels: {a: b}", "k/kustomization.yaml:2:1: commonLabels in the selectors of a NetworkPolicy is not supported here; run kubectl kustomize and apply what it prints")]
    [InlineData("namespace: ns", "k/kustomization.yaml:2:1: namespace with a RoleBinding is not supported here, since references to it would have to follow; run kubectl kustomize and apply what it prints")]
    [InlineData("nameSuffix: -x", "k/kustomization.yaml:2:1: nameSuffix with a RoleBinding is not supported here, since references to it would have to follow; run kubectl kustomize and apply what it prints")]
    public void Build_BadField_IsRefusedWhereItStands(string fields, string message) => Assert.Equal(
        message,
        Assert.Throws<ManifestFormatException>(() => Build(fields, "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p}}\n---\n{apiVersion: v1, kind: RoleBinding, metadata: {name: b}}")).Message);

    [Theory]
    [InlineData("apps", true)]
    [InlineData("", true)]
    [InlineData("networking.k8s.io", true)]
    [InlineData("openslo", false)]
    [InlineData("argoproj.io", false)]
    [InlineData("gateway.networking.k8s.io", false)]
    public void IsBuiltIn_Group_IsOneOfKubernetesItself(string group, bool expected) => Assert.Equal(expected, new ObjectIdentity(group, "K", "", "n").IsBuiltIn);

    private static System.Text.Json.Nodes.JsonObject Built(string fields, string content) => Assert.Single(Build(fields, content)).Content;

    private static IReadOnlyList<ManifestDocument> Build(string fields, string objects) => Kustomization.Build("k", new Dictionary<string, string>
    {
        ["k/kustomization.yaml"] = $"resources: [o.yaml]\n{fields}\n",
        ["k/o.yaml"] = objects,
    }.GetValueOrDefault);
}
