using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>Which objects a patch is for: every field given must match, the texts as regular expressions over the whole value.</summary>
internal sealed record PatchTarget(string? Group, string? Version, string? Kind, string? Name, string? Namespace, LabelSelector? Labels, LabelSelector? Annotations)
{
    public static PatchTarget Read(KustomizationFile fields, JsonObject target, FieldPath path)
    {
        fields.CheckFields(target, path, ["group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector"]);
        return new PatchTarget(Text("group"), Text("version"), Text("kind"), Text("name"), Text("namespace"), Selector("labelSelector"), Selector("annotationSelector"));

        string? Text(string field) => fields.Read<string>(target, path, field) is { Length: > 0 } text
            ? Re2.Takes(text) ? text : throw fields.Refuse(path.Child(field), $"{path.Child(field)} is no regular expression")
            : null;

        LabelSelector? Selector(string field) => Text(field) is not { } text ? null
            : LabelSelector.TryParse(text, out var selector, out var error) ? selector
            : throw fields.Refuse(path.Child(field), error);
    }

    public bool Matches(JsonObject content)
    {
        var identity = ObjectIdentity.Of(content);
        var apiVersion = content["apiVersion"]?.ToString() ?? "";
        return Fits(Group, identity.Group)
            && Fits(Version, apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..])
            && Fits(Kind, identity.Kind)
            && Fits(Name, identity.Name)
            && Fits(Namespace, identity.Namespace)
            && Labels?.Matches(Map(content, "labels")) != false
            && Annotations?.Matches(Map(content, "annotations")) != false;
    }

    private static bool Fits(string? pattern, string value) =>
        pattern is null || Re2.Compile(pattern, isWhole: true).IsMatch(value);

    private static Dictionary<string, string> Map(JsonObject content, string field) =>
        (content["metadata"]?[field] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "");
}
