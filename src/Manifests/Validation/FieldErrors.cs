namespace Platform.Manifests;

/// <summary>The errors found so far. Rules add to it and never stop at the first.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _found = [];

    public IReadOnlyList<FieldError> Found => _found;

    public void Add(FieldError error) => _found.Add(error);

    public void Required(FieldPath field, string? detail = null) => Add(FieldError.Required(field, detail));

    public void Invalid(FieldPath field, object? value, string detail) => Add(FieldError.Invalid(field, value, detail));

    public void Forbidden(FieldPath field, string detail) => Add(FieldError.Forbidden(field, detail));

    public void Duplicate(FieldPath field, object value) => Add(FieldError.Duplicate(field, value));

    /// <summary>Adds an error unless the value is one of those, or absent.</summary>
    public void OneOf(FieldPath field, string? value, params string[] supported)
    {
        if (value is not null && !supported.Contains(value, StringComparer.Ordinal))
        {
            Add(FieldError.NotSupported(field, value, supported));
        }
    }

    /// <summary>Adds an error for a value below the least; absent is fine.</summary>
    public void AtLeast(FieldPath field, long? value, long least = 0)
    {
        if (value < least)
        {
            Invalid(field, value, $"must be greater than or equal to {least}");
        }
    }

    /// <summary>Adds an error for a value outside the range; absent is fine.</summary>
    public void Between(FieldPath field, long? value, long least, long most)
    {
        if (value < least || value > most)
        {
            Invalid(field, value, $"must be between {least} and {most}");
        }
    }

    /// <summary>True when there is text; else adds that it is required.</summary>
    public bool HasText(FieldPath field, string? value, string? detail = null)
    {
        if (!string.IsNullOrEmpty(value))
        {
            return true;
        }

        Required(field, detail);
        return false;
    }
}
