using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>
/// Fields of a spec that the kind does not have. Elsewhere they are a warning; in an objective a misspelt word would
/// promise something else than its author meant, so here they are refused.
/// </summary>
internal static class UnknownFields
{
    public static void Refuse(JsonObject raw, Type model, FieldErrors errors)
    {
        foreach (var warning in StructureCheck.Of(raw, model).Warnings.Where(warning => warning.Field.Segments().First() == "spec"))
        {
            errors.Forbidden(warning.Field, warning.Nearest is { } nearest ? $"unknown field; did you mean \"{nearest}\"?" : "unknown field");
        }
    }
}
