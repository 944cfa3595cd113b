namespace Platform.Manifests;

/// <summary>
/// Builds a kustomization as <c>kubectl kustomize</c> does, for machines without kubectl. It knows resources, patches
/// (strategic merge and JSON 6902), namespace, namePrefix, nameSuffix, commonLabels, labels, replicas and images; a field
/// it does not know is refused by name, never skipped, so what it builds is what kubectl builds.
/// </summary>
public static class Kustomization
{
    /// <summary>Deeper than any real chain of overlays: the end of one that leads back to itself.</summary>
    private const int MostOverlays = 32;

    private static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>The objects, in the order their files are listed.</summary>
    /// <param name="folder">The folder of the kustomization, such as deploy/k8s/overlays/local.</param>
    /// <param name="readFile">The text of the file at a path; null when there is no file.</param>
    /// <exception cref="ManifestFormatException">Something is missing, malformed or not supported; the message says where.</exception>
    public static IReadOnlyList<ManifestDocument> Build(string folder, Func<string, string?> readFile)
    {
        ArgumentNullException.ThrowIfNull(readFile);
        return Build(folder.TrimEnd('/', '\\'), readFile, depth: 0);
    }

    /// <summary>True when the folder holds a kustomization.</summary>
    public static bool IsIn(string folder, Func<string, string?> readFile) => FileNames.Any(name => readFile(KustomizePath.Join(folder, name)) is not null);

    private static List<ManifestDocument> Build(string folder, Func<string, string?> readFile, int depth)
    {
        var file = FileNames.Select(name => KustomizePath.Join(folder, name)).FirstOrDefault(path => readFile(path) is not null)
            ?? throw new ManifestFormatException(new SourcePosition(folder, 1, 1), "the folder has no kustomization.yaml");

        // kubectl reads this file, unlike those it lists, as it reads what is applied: "yes" is no text here.
        var fields = new KustomizationFile(ManifestReader.Read(readFile(file)!, file), file);
        if (depth > MostOverlays)
        {
            throw fields.Refuse("resources", "this kustomization leads back to itself");
        }

        var objects = new List<ManifestDocument>();
        foreach (var entry in fields.Texts("resources"))
        {
            Add(objects, Resource(entry, folder, fields, readFile, depth), fields);
        }

        // Patches and replicas find objects by the names they came with, so renaming comes after them.
        PatchTransform.Apply(objects, fields, folder, readFile);
        ReplicaTransform.Apply(objects, fields);
        NameTransform.Apply(objects, fields);
        LabelTransform.Apply(objects, fields);
        ImageTransform.Apply(objects, fields);
        return objects;
    }

    private static IReadOnlyList<ManifestDocument> Resource(string entry, string folder, KustomizationFile fields, Func<string, string?> readFile, int depth)
    {
        if (entry.Contains("://", StringComparison.Ordinal) || entry.StartsWith("git@", StringComparison.Ordinal) || entry.StartsWith("github.com/", StringComparison.Ordinal))
        {
            throw fields.Refuse("resources", $"{entry} is remote, and only files are read here; run kubectl kustomize instead");
        }

        var path = KustomizePath.Join(folder, entry);
        if (readFile(path) is { } text)
        {
            return ManifestReader.Read(text, path, YamlDialect.Kustomize);
        }

        return IsIn(path, readFile) ? Build(path, readFile, depth + 1) : throw fields.Refuse("resources", $"{path} is neither a file nor a folder with a kustomization.yaml");
    }

    private static void Add(List<ManifestDocument> objects, IReadOnlyList<ManifestDocument> added, KustomizationFile fields)
    {
        foreach (var document in added)
        {
            if (objects.Any(other => ObjectIdentity.Of(other.Content) == ObjectIdentity.Of(document.Content)))
            {
                throw fields.Refuse("resources", $"{ObjectIdentity.Of(document.Content)} is there twice");
            }

            objects.Add(document);
        }
    }
}
