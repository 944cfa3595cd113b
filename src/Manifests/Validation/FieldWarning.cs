namespace Platform.Manifests;

/// <summary>Something that is accepted and kept but has no effect, such as a misspelt field: <c>unknown field "spec.replcias"</c>.</summary>
public sealed record FieldWarning(FieldPath Field, string Message)
{
    public override string ToString() => Message;
}
