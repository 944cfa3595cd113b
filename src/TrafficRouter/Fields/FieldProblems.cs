using Platform.Manifests;

namespace Platform.TrafficRouter.Fields;

/// <summary>What is wrong with an object's fields, and what is right but not carried out, by field path.</summary>
internal sealed class FieldProblems
{
    private readonly List<string> _errors = [];
    private readonly List<string> _notCarriedOut = [];

    /// <summary>Each makes the object refused: "spec.http[0].route[1].weight: Invalid value: -1: must be at least 0".</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Paths of fields that are accepted and have no effect here.</summary>
    public IReadOnlyList<string> NotCarriedOut => _notCarriedOut;

    public void Required(string path, string? detail = null) => _errors.Add($"{path}: Required value" + (detail is null ? "" : $": {detail}"));

    public void Invalid(string path, object? value, string rule) => _errors.Add($"{path}: Invalid value: {value}: {rule}");

    public void Unsupported(string path, string detail) => _errors.Add($"{path}: Forbidden: {detail}");

    public void Required(FieldPath path, string? detail = null) => Required(path.ToString(), detail);

    public void Invalid(FieldPath path, object? value, string rule) => Invalid(path.ToString(), value, rule);

    public void Unsupported(FieldPath path, string detail) => Unsupported(path.ToString(), detail);

    public void Ignored(FieldPath path) => Ignored(path.ToString());

    /// <inheritdoc cref="IgnoredUnknown(string, ManifestNode)"/>
    public bool IgnoredUnknown(FieldPath path, ManifestNode node) => node.Unknown is { Count: > 0 } && IgnoredUnknown(path.ToString(), node);

    /// <summary>The object could not be read as its kind at all.</summary>
    public void Unreadable(string? error) => _errors.Add(error ?? "Required value");

    public void Ignored(string path)
    {
        if (!_notCarriedOut.Contains(path))
        {
            _notCarriedOut.Add(path);
        }
    }

    /// <summary>Reports each field of an object that is on the list of those without effect.</summary>
    public void IgnoredFields(FieldPatterns withoutEffect, KubernetesObject value)
    {
        foreach (var path in withoutEffect.FindIn(value))
        {
            Ignored(path);
        }
    }

    /// <summary>Reports each field of a node that the typed model does not name; true when there was one.</summary>
    public bool IgnoredUnknown(string path, ManifestNode node)
    {
        foreach (var field in node.Unknown?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
        {
            Ignored($"{path}.{field}");
        }

        return node.Unknown is { Count: > 0 };
    }
}
