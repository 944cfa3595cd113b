using System.Text;
using Platform.Manifests;

namespace Platform.Cli.Apply;

/// <summary>Reads manifests from files and folders, and refuses all of them when one is wrong: nothing is half applied.</summary>
internal static class ManifestFiles
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <exception cref="RefusedException">A file is missing, is no manifest, or describes an object that is not valid.</exception>
    public static async Task<IReadOnlyList<ManifestDocument>> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var documents = new List<ManifestDocument>();
        foreach (var file in paths.SelectMany(FilesOf))
        {
            try
            {
                await using var stream = File.OpenRead(file);
                documents.AddRange(await ManifestReader.ReadAsync(stream, file, cancellationToken));
            }
            catch (ManifestFormatException error)
            {
                throw new RefusedException(ExitCode.BadInput, error.Message);
            }
        }

        return Checked([.. documents]);
    }

    /// <summary>Builds a kustomization.</summary>
    /// <exception cref="RefusedException">It cannot be built, or describes an object that is not valid.</exception>
    public static IReadOnlyList<ManifestDocument> ReadKustomization(string folder)
    {
        try
        {
            return Checked([.. Kustomization.Build(folder, path => File.Exists(path) ? File.ReadAllText(path) : null)]);
        }
        catch (ManifestFormatException error)
        {
            throw new RefusedException(ExitCode.BadInput, error.Message);
        }
    }

    private static ManifestDocument[] Checked(ManifestDocument[] documents)
    {
        if (documents.Length == 0)
        {
            throw new RefusedException(ExitCode.BadInput, "there is no object in what was given; a manifest has apiVersion, kind and metadata");
        }

        var complaints = documents.SelectMany(document => ManifestValidation.Validate(document.Content).Select(error => $"{document.Locate(error.Field)}: {NameOf(document)} {error}")).ToList();
        return complaints.Count == 0
            ? documents
            : throw new RefusedException(ExitCode.BadInput, $"{string.Join('\n', complaints)}\nnothing was applied");
    }

    private static string NameOf(ManifestDocument document) => $"{document.Content["kind"]} \"{document.Content["metadata"]?["name"]}\":";

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new RefusedException(ExitCode.BadInput, $"{path} is neither a file nor a folder");
        }

        // A kustomization is no object; who means it says -k.
        var files = Directory.EnumerateFiles(path)
            .Where(file => Endings.Contains(Path.GetExtension(file)) && !Path.GetFileName(file).StartsWith("kustomization.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new RefusedException(ExitCode.BadInput, $"{path} holds no .yaml, .yml or .json file");
    }
}
