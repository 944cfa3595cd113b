using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>
/// Is this object one the platform can take? The API asks on each write, the CLI for each document of a file, and both give
/// the same answer because there is no other place that knows.
/// </summary>
public static class ManifestValidation
{
    /// <summary>Everything that is wrong; empty when nothing is. Kinds without a model are checked for apiVersion, kind and metadata alone.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var kind = KindRules.Find(raw);
        var structure = StructureCheck.Of(raw, kind?.Model ?? typeof(AnyObject)).Errors;
        if (structure.Count > 0)
        {
            return structure;
        }

        var errors = new FieldErrors();
        var any = KubernetesJson.Read<AnyObject>(raw);
        MetadataRules.Check(any, kind?.Names ?? NameForm.Subdomain, errors);
        if (any.Metadata is not null) // "metadata: null" is an error already, and nothing the rules of a kind could read.
        {
            kind?.Check(raw, errors);
        }

        return errors.Found;
    }

    /// <summary>What is wrong with replacing <paramref name="current"/> by <paramref name="raw"/>: <see cref="Validate"/>, and fields that cannot change.</summary>
    public static IReadOnlyList<FieldError> ValidateUpdate(JsonObject raw, JsonObject current)
    {
        ArgumentNullException.ThrowIfNull(current);
        return [.. Validate(raw), .. ImmutableFields.Changed(raw, current)];
    }

    /// <summary>Fields that are kept but mean nothing to the kind's model: most often a misspelling.</summary>
    public static IReadOnlyList<FieldWarning> Warnings(JsonObject raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return KindRules.Find(raw) is { } kind && kind.Model != typeof(AnyObject) ? StructureCheck.Of(raw, kind.Model).Warnings : [];
    }
}
