namespace Platform.ControlPlane.Tests.Compatibility;

/// <summary>The fields of Argo Rollouts' CRDs (v1alpha1) with their types: "[]" for any item of a list; pod and job templates are one field.</summary>
internal static class ArgoFields
{
    private static readonly string[][] Lines = [.. File.ReadLines(Repository.Path("tests/ControlPlane.Tests/Compatibility/argo-fields.txt")).Select(line => line.Split(' ', 3))];

    public static IReadOnlyList<string> Kinds => [.. Lines.Select(line => line[0]).Distinct()];

    public static IReadOnlyList<(string Path, string Type)> Of(string kind) => [.. Lines.Where(line => line[0] == kind).Select(line => (line[1], line[2]))];
}
