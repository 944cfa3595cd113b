namespace Platform.Manifests;

/// <summary>Namespaces that an Istio object is visible in: "*" alone, or "." and names.</summary>
internal static class ExportToRules
{
    public static void Check(IReadOnlyList<string>? exportTo, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        for (var index = 0; index < exportTo?.Count; index++)
        {
            var entry = exportTo[index] ?? "";
            if (entry is not ("*" or ".") && Names.Problem(entry, NameForm.Label) is not null)
            {
                errors.Invalid(path.Index(index), entry, "must be *, . or a namespace");
            }
            else if (!seen.Add(entry))
            {
                errors.Duplicate(path.Index(index), entry);
            }
            else if (entry == "*" && exportTo.Count > 1)
            {
                errors.Invalid(path.Index(index), entry, "must stand alone");
            }
        }
    }
}
