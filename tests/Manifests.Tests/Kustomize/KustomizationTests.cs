using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

public sealed class KustomizationTests
{
    private const string Fixtures = "tests/Manifests.Tests/Kustomize";

    [Theory]
    [InlineData(Fixtures + "/everything", "everything.yaml")]
    [InlineData("deploy/k8s/overlays/local", "local.yaml")]
    public void Build_Folder_GivesWhatKubectlGave(string folder, string golden)
    {
        var expected = ManifestReader.Read(File.ReadAllText(Repository.Path($"{Fixtures}/golden/{golden}")), golden);

        AssertSame(expected, Kustomization.Build(Repository.Path(folder), Repository.ReadFile));
    }

    [Theory]
    [InlineData(Fixtures + "/everything")]
    [InlineData("deploy/k8s/overlays/local")]
    [InlineData("deploy/k8s/base")]
    public async Task Build_Folder_GivesWhatKubectlGives(string folder)
    {
        var kubectl = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(kubectl is null, "kubectl is not on PATH; the golden files are compared instead");
        using var process = Process.Start(new ProcessStartInfo(kubectl!, ["kustomize", Repository.Path(folder)]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);

        AssertSame(ManifestReader.Read(output, "kubectl"), Kustomization.Build(Repository.Path(folder), Repository.ReadFile));
    }

    [Theory]
    [InlineData("generators: []", "k/kustomization.yaml:1:1: the field generators of a kustomization is not supported here; run kubectl kustomize and apply what it prints")]
    [InlineData("configMapGenerator: [{name: a}]", "k/kustomization.yaml:1:1: the field configMapGenerator of a kustomization is not supported here; run kubectl kustomize and apply what it prints")]
    [InlineData("resources: []\nlabels:\n- pairs: {a: b}\n  fields: []", "k/kustomization.yaml:4:3: the field labels[0].fields of a kustomization is not supported here; run kubectl kustomize and apply what it prints")]
    [InlineData("images:\n- name: a\n  tagSuffix: b", "k/kustomization.yaml:3:3: the field images[0].tagSuffix of a kustomization is not supported here; run kubectl kustomize and apply what it prints")]
    [InlineData("kind: Component", "k/kustomization.yaml:1:1: Component is not supported here, only Kustomization is")]
    [InlineData("resources: [https://example.com/a]", "k/kustomization.yaml:1:1: https://example.com/a is remote, and only files are read here; run kubectl kustomize instead")]
    [InlineData("resources: [missing.yaml]", "k/kustomization.yaml:1:1: k/missing.yaml is neither a file nor a folder with a kustomization.yaml")]
    [InlineData("resources: [.]", "k/kustomization.yaml:1:1: this kustomization leads back to itself")]
    [InlineData("resources: [o.yaml, o.yaml]", "k/kustomization.yaml:1:1: Service s is there twice")]
    [InlineData("resources: 3", "k/kustomization.yaml:1:1: resources has the wrong type")]
    [InlineData("patches: [{path: p.yaml}]", "k/kustomization.yaml:1:12: there is no file k/p.yaml")]
    [InlineData("patches: [{}]", "k/kustomization.yaml:1:11: patches[0].path is missing")]
    [InlineData("patches: [{patch: '[]'}]", "k/kustomization.yaml:1:11: patches[0] is a JSON 6902 patch and needs a target")]
    [InlineData("patches: [{patch: '{kind: A, metadata: {name: b}}'}]", "patches[0]:1:1: the patch is for A b, which is not among the resources")]
    [InlineData("patches: [{patch: text}]", "patches[0]:1:1: a patch is a part of an object, or a list of JSON 6902 operations")]
    [InlineData("resources: [o.yaml]\npatches: [{patch: '{$patch: delete, apiVersion: v1, kind: Service, metadata: {name: s}}'}]", "patches[0]:1:1: the patch directive $patch is not supported here; use a JSON 6902 patch")]
    [InlineData("resources: [o.yaml]\npatches: [{target: {kind: Service}, patch: '[{op: remove, path: /spec/x}]'}]", "patches[0]:1:1: operation 0 of the patch of Service s: /spec/x is not there")]
    [InlineData("resources: [o.yaml]\npatches: [{target: {kind: Service}, patch: '[{op: test, path: /spec/ports/0/port, value: 81}]'}]", "patches[0]:1:1: operation 0 of the patch of Service s: /spec/ports/0/port is not 81")]
    [InlineData("resources: [o.yaml]\nreplicas: [{name: s, count: 1}]", "k/kustomization.yaml:2:12: no Deployment, ReplicaSet, ReplicationController or StatefulSet is named s; for a Rollout use a patch")]
    [InlineData("resources: [c.yaml]\nnamePrefix: a-", "k/kustomization.yaml:2:1: namePrefix with a ConfigMap is not supported here, since references to it would have to follow; run kubectl kustomize and apply what it prints")]
    public void Build_WhatItDoesNotDo_IsRefusedByName(string kustomization, string message)
    {
        var files = new Dictionary<string, string>
        {
            ["k/kustomization.yaml"] = kustomization,
            ["k/o.yaml"] = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n",
            ["k/c.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n",
        };

        Assert.Equal(message, Assert.Throws<ManifestFormatException>(() => Kustomization.Build("k", files.GetValueOrDefault)).Message);
    }

    [Fact]
    public void Build_FolderWithoutKustomization_SaysSo() =>
        Assert.Equal("k:1:1: the folder has no kustomization.yaml", Assert.Throws<ManifestFormatException>(() => Kustomization.Build("k/", _ => null)).Message);

    [Theory]
    [InlineData("a/b", "../c", "a/c")]
    [InlineData("a", "../../c", "../c")]
    [InlineData(".", "../c", "./../c")]
    [InlineData("/a/b", "./c/d.yaml", "/a/b/c/d.yaml")]
    [InlineData("a", "/c", "/c")]
    public void Join_RelativePath_IsResolved(string folder, string relative, string expected) => Assert.Equal(expected, KustomizePath.Join(folder, relative));

    private static void AssertSame(IReadOnlyList<ManifestDocument> expected, IReadOnlyList<ManifestDocument> actual)
    {
        Assert.Equal(Identities(expected), Identities(actual));
        foreach (var document in expected)
        {
            var same = actual.Single(other => ObjectIdentity.Of(other.Content) == ObjectIdentity.Of(document.Content));
            Assert.True(JsonNode.DeepEquals(document.Content, same.Content), $"expected\n{YamlWriter.Write(document.Content)}\nbut it is\n{YamlWriter.Write(same.Content)}");
        }
    }

    private static IEnumerable<string> Identities(IReadOnlyList<ManifestDocument> documents) =>
        documents.Select(document => ObjectIdentity.Of(document.Content).ToString()).Order(StringComparer.Ordinal);
}
