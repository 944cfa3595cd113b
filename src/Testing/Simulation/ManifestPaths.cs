namespace Platform.Testing;

/// <summary>The manifest files that a path stands for.</summary>
internal static class ManifestPaths
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    public static IEnumerable<string> Of(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Where(file => Endings.Contains(Path.GetExtension(file)) && !IsOther(Path.GetFileNameWithoutExtension(file))).Order(StringComparer.Ordinal)
            : throw new ScenarioException($"{path} is neither a file nor a folder");
    }

    // Files that may lie among manifests and are none.
    private static bool IsOther(string name) => name == "kustomization" || name == "scenario" || name.EndsWith(".scenario", StringComparison.Ordinal);
}
