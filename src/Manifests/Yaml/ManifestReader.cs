using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>
/// Reads manifests: YAML streams of several documents, JSON (one value or several), and lists (kind List), whose items become
/// documents of their own. Scalars mean what they mean to kubectl; see docs/manifests.md.
/// </summary>
public static class ManifestReader
{
    /// <summary>The objects in the text, in order; empty documents are left out.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">What to call the text in messages.</param>
    /// <exception cref="ManifestFormatException">The text is no manifest.</exception>
    public static IReadOnlyList<ManifestDocument> Read(string text, string file) => Read(text, file, YamlDialect.Kubectl);

    internal static IReadOnlyList<ManifestDocument> Read(string text, string file, YamlDialect dialect)
    {
        var roots = LooksLikeJson(text) ? JsonComposer.Compose(text, file) : YamlComposer.Compose(text, file, dialect);
        var documents = new List<ManifestDocument>();
        foreach (var (node, source) in roots)
        {
            AddDocuments(documents, node, source, file);
        }

        return documents;
    }

    /// <inheritdoc cref="Read(string, string)"/>
    public static async Task<IReadOnlyList<ManifestDocument>> ReadAsync(Stream stream, string file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true);
        try
        {
            return Read(await reader.ReadToEndAsync(cancellationToken), file);
        }
        catch (DecoderFallbackException error)
        {
            throw new ManifestFormatException(new SourcePosition(file, 1, 1), "the file is not UTF-8 text", error);
        }
    }

    private static void AddDocuments(List<ManifestDocument> documents, JsonNode? node, SourceMap source, string file)
    {
        if (node is null)
        {
            return;
        }

        if (node is not JsonObject content)
        {
            throw new ManifestFormatException(
                new SourcePosition(file, source.Line, source.Column), "a manifest is a map with apiVersion, kind and metadata, and this is not a map");
        }

        if (!IsList(content, out var items))
        {
            documents.Add(new ManifestDocument(content, file, source));
            return;
        }

        for (var index = 0; index < items.Count; index++)
        {
            var itemSource = source.Follow(FieldPath.Root.Child("items").Index(index).Segments());
            AddDocuments(documents, items[index]?.DeepClone(), itemSource, file);
        }
    }

    private static bool IsList(JsonObject content, out JsonArray items)
    {
        items = content["items"] as JsonArray ?? [];
        return content["items"] is JsonArray
            && content["kind"] is JsonValue kind && kind.TryGetValue<string>(out var name) && name.EndsWith("List", StringComparison.Ordinal);
    }

    /// <summary>A quoted key right after the first brace: YAML's own flow maps are seldom written so, and where they are they are JSON.</summary>
    private static bool LooksLikeJson(string text)
    {
        var start = text.AsSpan().TrimStart(" \t\r\n\uFEFF");
        return start.StartsWith("{") && start[1..].TrimStart(" \t\r\n") is var rest && !rest.IsEmpty && rest[0] is '"' or '}';
    }
}
