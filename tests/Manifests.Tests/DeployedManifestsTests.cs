namespace Platform.Manifests.Tests;

/// <summary>What deploy/ holds is valid, has no misspelt field, and survives being read and written.</summary>
public sealed class DeployedManifestsTests
{
    public static TheoryData<string> Folders => ["deploy/k8s/base", "deploy/k8s/overlays/local"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Build_DeployedFolder_IsValidWithoutWarnings(string folder)
    {
        foreach (var document in Kustomization.Build(Repository.Path(folder), Repository.ReadFile))
        {
            Assert.Empty(ManifestValidation.Validate(document.Content));
            Assert.Empty(ManifestValidation.Warnings(document.Content));
            Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(document.Content, ManifestReader.Read(YamlWriter.Write(document.Content), "again").Single().Content));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Build_DeployedFolder_HoldsTheWholeLoop(string folder)
    {
        var documents = Kustomization.Build(Repository.Path(folder), Repository.ReadFile);
        var rollout = KubernetesJson.Read<Rollout>(documents.Single(document => document.Content["kind"]!.ToString() == "Rollout").Content);
        var canary = rollout.Spec!.Strategy!.Canary!;
        string[] Names(string kind) => [.. documents.Where(document => document.Content["kind"]!.ToString() == kind).Select(document => document.Content["metadata"]!["name"]!.ToString())];

        Assert.Equal([10, 30, 60], canary.Steps!.Where(step => step.SetWeight is not null).Select(step => step.SetWeight!.Value));
        Assert.Superset(
            canary.Steps!.SelectMany(step => step.Analysis?.Templates ?? []).Concat(canary.Analysis!.Templates!).Select(template => template.TemplateName!).ToHashSet(),
            Names("AnalysisTemplate").ToHashSet());
        Assert.Superset(new HashSet<string> { canary.CanaryService!, canary.StableService! }, Names("Service").ToHashSet());
        Assert.Contains(canary.TrafficRouting!.Istio!.VirtualService!.Name, Names("VirtualService"));
    }
}
