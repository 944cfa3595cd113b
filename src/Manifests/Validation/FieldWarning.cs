namespace Platform.Manifests;

/// <summary>Something that is accepted and kept but has no effect, such as a misspelt field: <c>unknown field "spec.replcias"</c>.</summary>
public sealed record FieldWarning(FieldPath Field, string Message)
{
    /// <summary>The field that is probably meant: one of the same map, at most two letters away; null when none is.</summary>
    public string? Nearest { get; init; }

    public override string ToString() => Message;
}
