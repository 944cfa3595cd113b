using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>A kustomization.yaml whose fields are all known, read field by field.</summary>
internal sealed class KustomizationFile
{
    private static readonly string[] Known =
    [
        "apiVersion", "kind", "metadata", "resources", "patches", "namespace", "namePrefix", "nameSuffix", "commonLabels", "labels", "replicas", "images",
    ];

    private readonly ManifestDocument _document;

    public KustomizationFile(IReadOnlyList<ManifestDocument> documents, string file)
    {
        _document = documents.Count == 1 ? documents[0] : throw new ManifestFormatException(new SourcePosition(file, 1, 1), "a kustomization is one document");
        CheckFields(_document.Content, FieldPath.Root, Known);
        if (_document.Content["kind"] is { } kind && (kind is not JsonValue || kind.ToString() != "Kustomization"))
        {
            throw Refuse("kind", $"{kind} is not supported here, only Kustomization is");
        }
    }

    public ManifestFormatException Refuse(string field, string reason) => Refuse(FieldPath.Root.Child(field), reason);

    public ManifestFormatException Refuse(FieldPath field, string reason) => new(_document.Locate(field), reason);

    public string? Text(string field) => Read<string>(_document.Content, FieldPath.Root, field);

    public IReadOnlyList<string> Texts(string field) => Read<List<string>>(_document.Content, FieldPath.Root, field) ?? [];

    public IReadOnlyDictionary<string, string> Map(string field) => Read<Dictionary<string, string>>(_document.Content, FieldPath.Root, field) ?? [];

    /// <summary>The entries of a list of maps, none with a field that is not known.</summary>
    public IEnumerable<(JsonObject Entry, FieldPath Path)> Entries(string field, params string[] known)
    {
        var list = Read<List<JsonObject>>(_document.Content, FieldPath.Root, field) ?? [];
        for (var index = 0; index < list.Count; index++)
        {
            var path = FieldPath.Root.Child(field).Index(index);
            CheckFields(list[index], path, known);
            yield return (list[index], path);
        }
    }

    /// <summary>A field of an entry; null when it is absent.</summary>
    public T? Read<T>(JsonObject entry, FieldPath path, string field)
    {
        try
        {
            return entry[field] is { } node ? node.Deserialize<T>(KubernetesJson.Options) : default;
        }
        catch (JsonException)
        {
            throw Refuse(path.Child(field), $"{path.Child(field)} has the wrong type");
        }
    }

    public T Required<T>(JsonObject entry, FieldPath path, string field) =>
        Read<T>(entry, path, field) ?? throw Refuse(path, $"{path.Child(field)} is missing");

    public void CheckFields(JsonObject map, FieldPath path, IReadOnlyCollection<string> known)
    {
        foreach (var (name, _) in map)
        {
            if (!known.Contains(name))
            {
                throw Refuse(path.Child(name), $"the field {path.Child(name)} of a kustomization is not supported here; run kubectl kustomize and apply what it prints");
            }
        }
    }
}
