using System.Text;

namespace Platform.Manifests;

/// <summary>apiVersion, kind, name, namespace, labels and annotations of any object.</summary>
internal static class MetadataRules
{
    /// <summary>Bytes (UTF-8) of all annotations together: 256 KiB.</summary>
    private const int AnnotationsLength = 256 * 1024;

    public static void Check(KubernetesObject any, NameForm form, FieldErrors errors)
    {
        errors.HasText(FieldPath.Root.Child("apiVersion"), any.ApiVersion);
        errors.HasText(FieldPath.Root.Child("kind"), any.Kind);
        var path = FieldPath.Root.Child("metadata");
        if (any.Metadata is not { } metadata)
        {
            errors.Required(path.Child("name"), "name or generateName is required");
            return;
        }

        if (!string.IsNullOrEmpty(metadata.Name))
        {
            Report(path.Child("name"), metadata.Name, Names.Problem(metadata.Name, form), errors);
        }
        else if (string.IsNullOrEmpty(metadata.GenerateName))
        {
            errors.Required(path.Child("name"), "name or generateName is required");
        }
        else
        {
            // Something is appended to it, so a trailing hyphen is as it should be.
            Report(path.Child("generateName"), metadata.GenerateName, Names.Problem($"{metadata.GenerateName}x", form), errors);
        }

        if (!string.IsNullOrEmpty(metadata.Namespace))
        {
            Report(path.Child("namespace"), metadata.Namespace, Names.Problem(metadata.Namespace, NameForm.Label), errors);
        }

        CheckLabels(metadata.Labels, path.Child("labels"), errors);
        CheckAnnotations(metadata.Annotations, path.Child("annotations"), errors);
    }

    /// <summary>Keys and values of labels; the path is the map's, as Kubernetes reports it.</summary>
    public static void CheckLabels(IReadOnlyDictionary<string, string>? labels, FieldPath path, FieldErrors errors)
    {
        foreach (var (key, value) in labels ?? new Dictionary<string, string>())
        {
            Report(path, key, Names.KeyProblem(key), errors);
            Report(path, value, Names.ValueProblem(value), errors);
        }
    }

    private static void CheckAnnotations(IReadOnlyDictionary<string, string>? annotations, FieldPath path, FieldErrors errors)
    {
        foreach (var key in annotations?.Keys ?? [])
        {
            // Upper case is allowed in the prefix of annotations, unlike in labels.
            Report(path, key, Names.KeyProblem(key.ToLowerInvariant()), errors);
        }

        if (annotations?.Sum(pair => (long)Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value)) > AnnotationsLength)
        {
            errors.Add(FieldError.TooLong(path, AnnotationsLength));
        }
    }

    private static void Report(FieldPath path, string value, string? problem, FieldErrors errors)
    {
        if (problem is not null)
        {
            errors.Invalid(path, value, problem);
        }
    }
}
