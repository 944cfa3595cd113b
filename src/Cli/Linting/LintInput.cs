using System.Text;
using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>Reads what is to be looked at: all plain files are one set of objects, each kustomization is one of its own.</summary>
internal sealed class LintInput
{
    /// <summary>Standard input on the command line and in findings.</summary>
    private const string StandardInput = "-";

    private static readonly string[] Endings = [".yaml", ".yml", ".json"];
    private readonly SourceTexts _texts;
    private readonly List<ManifestDocument> _plain = [];
    private readonly List<IReadOnlyList<ManifestDocument>> _built = [];
    private readonly List<Finding> _unreadable = [];
    private readonly HashSet<string> _seen = [];

    private LintInput(SourceTexts texts) => _texts = texts;

    /// <summary>Objects that may refer to each other.</summary>
    public IReadOnlyList<IReadOnlyList<ManifestDocument>> Sets => _plain.Count > 0 ? [_plain, .. _built] : _built;

    /// <summary>Files that are no manifests.</summary>
    public IReadOnlyList<Finding> Unreadable => _unreadable;

    /// <exception cref="RefusedException">A path leads nowhere, or there is no object anywhere.</exception>
    public static async Task<LintInput> ReadAsync(LintOptions options, SourceTexts texts, Func<Stream> openInput, CancellationToken cancellationToken)
    {
        var input = new LintInput(texts);
        foreach (var path in options.Paths)
        {
            if (path == StandardInput)
            {
                using var reader = new StreamReader(openInput(), Encoding.UTF8);
                texts.Add(StandardInput, await reader.ReadToEndAsync(cancellationToken));
                input.AddFile(StandardInput, isNamed: true);
            }
            else if (File.Exists(path))
            {
                input.AddNamed(path);
            }
            else if (Directory.Exists(path))
            {
                input.AddFolder(Path.TrimEndingDirectorySeparator(path), isBuilt: false);
            }
            else
            {
                throw new RefusedException(ExitCode.BadInput, $"{path} is neither a file nor a folder");
            }
        }

        foreach (var folder in options.Kustomizations)
        {
            input.Build(folder);
        }

        return input.Sets.Count > 0 || input.Unreadable.Count > 0
            ? input
            : throw new RefusedException(ExitCode.BadInput, "there is no object in what was given; a manifest has apiVersion, kind and metadata");
    }

    private static bool IsKustomization(string file) => Path.GetFileName(file) is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    private void AddNamed(string file)
    {
        if (IsKustomization(file))
        {
            Build(Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".");
        }
        else
        {
            AddFile(file, isNamed: true);
        }
    }

    /// <summary>Below a kustomization, files are its parts; only further kustomizations are looked for.</summary>
    private void AddFolder(string folder, bool isBuilt)
    {
        var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList();
        var isKustomization = files.Exists(IsKustomization);
        if (isKustomization)
        {
            Build(folder);
        }
        else if (!isBuilt)
        {
            files.Where(file => Endings.Contains(Path.GetExtension(file))).ToList().ForEach(file => AddFile(file, isNamed: false));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Where(inner => !Path.GetFileName(inner).StartsWith('.')))
        {
            AddFolder(inner, isBuilt || isKustomization);
        }
    }

    private void Build(string folder)
    {
        if (_seen.Add($"{Path.GetFullPath(folder)}/"))
        {
            Take(folder, () => _built.Add([.. Kustomization.Build(folder, _texts.Read)]));
        }
    }

    private void AddFile(string file, bool isNamed)
    {
        if (_seen.Add(file == StandardInput ? file : Path.GetFullPath(file)))
        {
            // A folder also holds YAML and JSON that are no manifests; who names a file means it.
            Take(file, () => _plain.AddRange(ManifestReader.Read(_texts.Read(file)!, file).Where(document => isNamed || IsManifest(document.Content))));
        }
    }

    private static bool IsManifest(JsonObject content) => content.ContainsKey("apiVersion") || content.ContainsKey("kind");

    private void Take(string path, Action read)
    {
        try
        {
            read();
        }
        catch (ManifestFormatException error)
        {
            _unreadable.Add(Finding.Unreadable(error.Position, error.Reason));
        }
        catch (DecoderFallbackException)
        {
            _unreadable.Add(Finding.Unreadable(new SourcePosition(path, 1, 1), "the file is not UTF-8 text"));
        }
    }
}
