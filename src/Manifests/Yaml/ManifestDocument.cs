using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>One object as a file holds it: every field, known or not, and where each was written.</summary>
public sealed class ManifestDocument
{
    private readonly SourceMap _source;

    internal ManifestDocument(JsonObject content, string file, SourceMap source) => (Content, File, _source) = (content, file, source);

    public JsonObject Content { get; }

    /// <summary>The name the text was read under.</summary>
    public string File { get; }

    /// <summary>Where the document starts.</summary>
    public SourcePosition Position => new(File, _source.Line, _source.Column);

    /// <summary>Where the field was written; for a missing field, where the nearest field around it was.</summary>
    public SourcePosition Locate(FieldPath field)
    {
        var place = _source.Follow(field.Segments());
        return new SourcePosition(File, place.Line, place.Column);
    }
}
